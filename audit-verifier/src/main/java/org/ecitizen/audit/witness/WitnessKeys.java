package org.ecitizen.audit.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.text.Lines;
import org.ecitizen.log.text.StrictText;

/// The keys of a witness. They are made at the first start, readable by their owner only, and never leave the
/// folder.
final class WitnessKeys {
    private static final int SEED_BYTES = 32;
    private static final String ML_DSA = "ML-DSA-44";

    private WitnessKeys() {}

    static List<NoteSigner> open(WitnessConfig config) throws IOException {
        var signers = new ArrayList<NoteSigner>();
        signers.add(ed25519(config.name(), config.state().resolve("ed25519.key")));
        if (config.quantum()) {
            signers.add(mlDsa(config.name(), config.state().resolve("ml-dsa-44.key")));
        }
        return signers;
    }

    private static NoteSigner ed25519(String name, Path file) throws IOException {
        if (!Files.exists(file)) {
            var seed = new byte[SEED_BYTES];
            new SecureRandom().nextBytes(seed);
            write(file, StrictText.base64(seed) + "\n");
        }
        var lines = new Lines("the key file", Files.readString(file));
        return NoteSigner.ed25519(name, KeyType.ED25519_COSIGNATURE, StrictText.base64("the key file", lines.next()));
    }

    /// Public and private half, a line each: the JDK cannot compute one from the other.
    private static NoteSigner mlDsa(String name, Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                var pair = KeyPairGenerator.getInstance(ML_DSA).generateKeyPair();
                write(
                        file,
                        StrictText.base64(pair.getPublic().getEncoded()) + "\n"
                                + StrictText.base64(pair.getPrivate().getEncoded()) + "\n");
            }
            var lines = new Lines("the key file", Files.readString(file));
            var factory = KeyFactory.getInstance(ML_DSA);
            return NoteSigner.mlDsa44(
                    name,
                    new KeyPair(
                            factory.generatePublic(
                                    new X509EncodedKeySpec(StrictText.base64("the key file", lines.next()))),
                            factory.generatePrivate(
                                    new PKCS8EncodedKeySpec(StrictText.base64("the key file", lines.next())))));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key file " + file + " is damaged", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, owner)) {
            var bytes = ByteBuffer.wrap(StrictText.utf8(text));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
