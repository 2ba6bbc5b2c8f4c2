package org.ecitizen.query.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.starter.StartRefused;

/// The key that signs checkpoints: the seed of an Ed25519 key in a PKCS#12 file, made at the first start. Its password
/// lies in a file beside it, so that a copy of one of the two is of no use. Only their owner can read them.
///
/// PKCS#12 in the JDK takes no private key without a certificate, so the seed is kept as a secret key.
final class KeyFile {
    private static final String ALIAS = "log";
    private static final int SEED_BYTES = 32;
    private static final int PASSWORD_BYTES = 24;

    private KeyFile() {}

    /// The signer under a name; makes file and password where neither is there.
    ///
    /// @throws StartRefused if one of the two is missing, or they do not belong together
    static NoteSigner open(Path file, String name) {
        var passwordFile = file.resolveSibling(file.getFileName() + ".password");
        try {
            if (!Files.exists(file) && !Files.exists(passwordFile)) {
                make(file, passwordFile);
            }
            if (!Files.exists(file) || !Files.exists(passwordFile)) {
                throw refused(file, "One of the key of the transparency log and its password is missing.");
            }
            return NoteSigner.ed25519(name, KeyType.ED25519, read(file, passwordFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw refused(file, "The key of the transparency log cannot be read with its password.");
        }
    }

    private static byte[] read(Path file, Path passwordFile) throws IOException, GeneralSecurityException {
        var password = Files.readString(passwordFile).strip().toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, password);
        } catch (IOException e) {
            // That is how the JDK says that the password is wrong.
            throw new GeneralSecurityException(e);
        }
        if (store.getKey(ALIAS, password) instanceof SecretKey seed) {
            return seed.getEncoded();
        }
        throw new GeneralSecurityException("no key under the name " + ALIAS);
    }

    /// The key comes last: a password without a key is told, and neither is ever made twice.
    private static void make(Path file, Path passwordFile) throws IOException, GeneralSecurityException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            allow(folder, "rwx------");
        }
        var random = new SecureRandom();
        var password = new byte[PASSWORD_BYTES];
        random.nextBytes(password);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(password);
        var seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                ALIAS,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(seed, "Ed25519")),
                new KeyStore.PasswordProtection(text.toCharArray()));
        Files.writeString(empty(passwordFile), text + "\n");
        try (var out = Files.newOutputStream(empty(file))) {
            store.store(out, text.toCharArray());
        }
    }

    /// A new file that only its owner can read from the first moment on.
    private static Path empty(Path file) throws IOException {
        Files.createFile(file);
        allow(file, "rw-------");
        return file;
    }

    private static void allow(Path file, String permissions) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    private static StartRefused refused(Path file, String why) {
        return new StartRefused(
                why + " (" + file + ")",
                "Bring back both files from where they are kept safe, or name another folder in ecitizen.log.key-directory.");
    }
}
