package org.ecitizen.starter.rebuild;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ecitizen.starter.view.ViewStore.Document;

/// What a generation of a view holds, as one number: SHA-256 over its documents in the order in which they were
/// compared.
///
/// @param sha256 in hexadecimal
record Digest(String sha256, long documents) {

    /// A digest in the making.
    static final class Sum {
        private final MessageDigest sha;
        private long documents;

        Sum() {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void add(Document document) {
            var line = String.join(
                    "\n",
                    document.id(),
                    Long.toString(document.sequence()),
                    document.json(),
                    document.keys().toString(),
                    "");
            sha.update(line.getBytes(StandardCharsets.UTF_8));
            documents++;
        }

        Digest digest() {
            return new Digest(HexFormat.of().formatHex(sha.digest()), documents);
        }
    }
}
