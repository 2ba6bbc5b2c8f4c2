package org.ecitizen.command.sending;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.personal.KeyedHash;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Tells whether a call is another one sent again: by the caller's key, and by what the call asks for.
///
/// @param commandId the same for the same caller and key
/// @param fingerprint the same for the same method, path and body; a keyed hash, so that nobody can try out what was
/// said
public record CallIdentity(String commandId, String fingerprint) {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{8,128}");

    /// @param key the header `Idempotency-Key`
    /// @throws ProblemException if it is missing or not a key
    public static CallIdentity of(KeyedHash hashes, Caller caller, @Nullable String key, String path, Object body) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "idempotency.key-missing",
                    "An Idempotency-Key is needed",
                    "Send the header Idempotency-Key with 8 to 128 visible characters, a new one for each thing you want"
                            + " done and the same one when you send it again.");
        }
        return new CallIdentity(
                hash(caller.subject() + "\n" + key),
                hashes.of("fingerprints", ("POST " + path + "\n" + body).getBytes(StandardCharsets.UTF_8)));
    }

    /// The id of what the call makes: the same call makes the same one.
    ///
    /// @param kind of thing, for instance `application`
    public String id(String kind) {
        return UUID.nameUUIDFromBytes((kind + "\n" + commandId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /// The call for one of several things asked for at once.
    public CallIdentity of(String part) {
        return new CallIdentity(hash(commandId + "\n" + part), fingerprint);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
