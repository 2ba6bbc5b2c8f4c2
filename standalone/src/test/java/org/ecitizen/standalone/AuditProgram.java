package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ecitizen.audit.AuditVerify;

/// The program with which others check, as a process of its own.
final class AuditProgram {
    private AuditProgram() {}

    /// @param exit 0 verified, 1 not, 2 cannot say
    /// @param said everything that it wrote
    record Answer(int exit, String said) {}

    static Answer run(List<String> words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                WitnessProgram.classPath(),
                AuditVerify.class.getName()));
        command.addAll(words);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), said);
    }
}
