package org.ecitizen.starter.erasure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.ecitizen.events.service.ServiceDefinition;

/// The name of what a service says about the time for which data is kept. It follows from what is said: a version of
/// the service that says the same needs no new approval, one that says something else does.
public final class RetentionRule {
    private static final int LENGTH = 16;

    private RetentionRule() {}

    public static String of(ServiceDefinition definition) {
        var text =
                new StringBuilder("drafts\n").append(definition.daysOfDrafts()).append('\n');
        for (var rule : definition.retention()) {
            text.append(rule.when())
                    .append('\n')
                    .append(rule.from())
                    .append('\n')
                    .append(new TreeMap<>(rule.keep()))
                    .append('\n')
                    .append(rule.ground())
                    .append('\n');
        }
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
