package org.ecitizen.portal.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file as the API gave it, which is not JSON: a receipt, a bundle, a part of the transparency log.
///
/// @param content not copied, read only
/// @param headers by name in lower case, the first value of each
public record Download(int status, Bytes content, Map<String, String> headers) {
    /// What is in a file.
    public static final class Bytes {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] toArray() {
            return bytes.clone();
        }
    }

    /// Made up, as tests do.
    public static Download of(String text) {
        return new Download(200, new Bytes(text.getBytes(StandardCharsets.UTF_8)), Map.of());
    }

    /// Whether it is not there yet, but will be.
    public boolean isPending() {
        return status == 202;
    }

    public String text() {
        return new String(content.toArray(), StandardCharsets.UTF_8);
    }

    /// A header, for instance `content-type`; absent: it was not sent.
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
