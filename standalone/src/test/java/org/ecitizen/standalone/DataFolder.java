package org.ecitizen.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.util.FileSystemUtils;

/// What an operator does with the data folder of a program that is stopped.
record DataFolder(Path path) {
    private static final String KEYS = "keys";
    private static final String EPOCHS = "epoch-";
    private static final String SECOND_EPOCH = EPOCHS + "2-";

    /// A copy of everything but the folder of keys, which is never in a backup of the database.
    void backUp(Path to) throws IOException {
        copy(path, to);
        FileSystemUtils.deleteRecursively(to.resolve(KEYS));
    }

    /// The machine has lost its disk: everything comes from the backup, and the folder of keys from where it is kept.
    ///
    /// @param keysOf the data folder whose keys they are
    void restore(Path backup, Path keysOf) throws IOException {
        FileSystemUtils.deleteRecursively(path);
        copy(backup, path);
        copy(keysOf.resolve(KEYS), path.resolve(KEYS));
    }

    /// As it is when no backup needs the first epoch of keys any more: it is destroyed, and another is in use.
    void destroyFirstEpoch() throws IOException, GeneralSecurityException {
        var file = path.resolve(KEYS).resolve("people.p12");
        var password = Files.readString(path.resolve("people-password")).strip().toCharArray();
        var store = KeyStore.getInstance(file.toFile(), password);
        for (var alias : List.copyOf(java.util.Collections.list(store.aliases()))) {
            if (alias.startsWith(EPOCHS)) {
                store.deleteEntry(alias);
            }
        }
        store.setEntry(
                SECOND_EPOCH + Instant.now().toEpochMilli(),
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[32], "AES")),
                new KeyStore.PasswordProtection(password));
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
