package org.ecitizen.query.rebuild;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.ecitizen.query.view.ViewStore;

/// What a generation of a view holds, as one number: SHA-256 over its documents in the order of their ids.
///
/// @param sha256 in hexadecimal
record Digest(String sha256, long documents) {

    /// The store gives JSON back in a form of its own, which is the same for the same content.
    static Digest of(ViewStore store, String generation) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var count = new AtomicLong();
            store.forEach(generation, document -> {
                var line = String.join(
                        "\n",
                        document.id(),
                        Long.toString(document.sequence()),
                        document.json(),
                        new java.util.TreeMap<>(document.keys()).toString(),
                        "");
                sha.update(line.getBytes(StandardCharsets.UTF_8));
                count.incrementAndGet();
            });
            return new Digest(HexFormat.of().formatHex(sha.digest()), count.get());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
