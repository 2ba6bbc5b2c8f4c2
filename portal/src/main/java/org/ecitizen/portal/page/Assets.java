package org.ecitizen.portal.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ecitizen.portal.theme.Theme;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Addresses of style sheets and scripts. Each carries a part of its content's hash, so that browsers may keep it for
/// ever and still get a new one at once.
@Component
public final class Assets {
    private static final int ENOUGH = 12;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final Theme theme;

    Assets(Theme theme) {
        this.theme = theme;
    }

    /// @param name below `/assets/`
    public String address(String name) {
        return addresses.computeIfAbsent(name, file -> "/assets/" + file + "?v=" + hash(content(file)));
    }

    private byte[] content(String file) {
        if (file.equals(Theme.FILE)) {
            return theme.css().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        try {
            return new ClassPathResource("static/assets/" + file).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, ENOUGH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
