package org.ecitizen.standalone;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ecitizen.audit.AuditVerify;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.tree.Hash;
import org.jspecify.annotations.Nullable;

/// The witness of another organisation: our own program, a process of its own. Its key is there before it runs, since
/// the town's policy names it.
final class WitnessProgram {
    private final Path folder;
    private final String name;
    private final int port;
    private final VerifierKey key;
    private @Nullable Process process;

    WitnessProgram(Path folder, String name) throws IOException {
        this.folder = folder;
        this.name = name;
        try (var socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
        var seed = Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes();
        this.key = NoteSigner.ed25519(name + ".example", KeyType.ED25519_COSIGNATURE, seed)
                .key();
        Files.createDirectories(folder.resolve("state"));
        var file = Files.createFile(
                folder.resolve("state").resolve("ed25519.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getEncoder().encodeToString(seed) + "\n");
    }

    /// Its line in a policy.
    String line() {
        return "witness " + name + " " + key + " http://127.0.0.1:" + port + "\n";
    }

    /// @param logs keys of the logs that it confirms
    void start(List<String> logs) throws IOException {
        var config = folder.resolve("witness.conf");
        Files.writeString(
                config,
                "name " + name + ".example\nstate state\nlisten 127.0.0.1:" + port + "\n"
                        + logs.stream().map(log -> "log " + log + "\n").collect(Collectors.joining()));
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        classPath(),
                        AuditVerify.class.getName(),
                        "witness",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    void stop() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /// The auditors' program and the library that it needs, and nothing else.
    static String classPath() {
        return Stream.of(AuditVerify.class, Refused.class)
                .map(type -> Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                        .getLocation()
                        .getPath())
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }
}
