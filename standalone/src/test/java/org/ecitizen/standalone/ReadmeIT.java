package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the README do what it says, one after the other, as a reader would type them.
class ReadmeIT {
    @TempDir
    private Path directory;

    @Test
    void theSectionsSeeAndReplayWorkAsTheyStand() throws Exception {
        try (var town = new Town()) {
            var commands = (section("## See") + section("## Replay a municipality"))
                    .replace("http://localhost:8080", town.address())
                    .replace("curl -N", "timeout 3 curl -N")
                    .replace("/stream", "/stream || true")
                    .replace("> log.xes", "> " + directory.resolve("log.xes"));
            var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                    .directory(Path.of("..").toFile())
                    .redirectErrorStream(true);
            process.environment().put("ECITIZEN_ADDRESS", town.address());
            var running = process.start();
            var output = new String(running.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

            assertThat(running.waitFor()).as(output).isZero();
            assertThat(output)
                    .contains("\"stage\":\"review\"")
                    .contains("event: ApplicationSubmitted")
                    .contains("\"stage\":\"closed\"")
                    .contains("Decided: Refused.")
                    .contains("application.unknown")
                    .contains("\"imported\":6");
            assertThat(Files.readString(directory.resolve("log.xes"))).contains("sample-6");
        }
    }

    /// The commands of a section: what is indented by four blanks.
    private static String section(String title) throws Exception {
        var readme = Files.readString(Path.of("../README.md"));
        var section = readme.substring(readme.indexOf(title));
        var end = section.indexOf("\n## ");
        return section.substring(0, end)
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
