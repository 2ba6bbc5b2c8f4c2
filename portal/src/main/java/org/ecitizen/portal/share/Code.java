package org.ecitizen.portal.share;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/// The code by which others see where a request stands. Whoever gives it out makes it; what is kept of it is a
/// fingerprint.
final class Code {
    /// None that is taken for another when it is read out.
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private static final int LENGTH = 24;
    private static final int GROUP = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Code() {}

    /// About 117 bits, in groups that can be read out.
    static String random() {
        var code = new StringBuilder();
        for (var i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    static boolean isOne(String code) {
        return code.matches("[" + LETTERS + "-]{" + (LENGTH + LENGTH / GROUP - 1) + "}");
    }

    /// As the API computes it when somebody asks.
    static String fingerprint(String code) {
        try {
            var plain = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
