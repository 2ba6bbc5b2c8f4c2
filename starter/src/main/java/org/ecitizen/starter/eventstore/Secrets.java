package org.ecitizen.starter.eventstore;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// Secrets that the program makes for itself, each a file in the data directory that only its owner can read.
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /// The secret of this name, made at first use.
    public static String get(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        var file = directory.resolve(name);
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            RANDOM.nextBytes(bytes);
            var draft = Files.createTempFile(directory, name, ".new");
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            try {
                Files.move(draft, file);
            } catch (FileAlreadyExistsException e) {
                Files.delete(draft);
            }
        }
        return Files.readString(file).strip();
    }
}
