package org.ecitizen.query.access;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The id of what a call makes: the same for the same caller and key, so that sending it twice makes it once.
final class StableId {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{8,128}");

    private StableId() {}

    /// @param key the header `Idempotency-Key`
    /// @throws ProblemException if it is missing or not a key
    static String of(Caller caller, @Nullable String key, String what) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "idempotency.key-missing",
                    "An Idempotency-Key is needed",
                    "Send the header Idempotency-Key with 8 to 128 visible characters, a new one for each thing you want"
                            + " done and the same one when you send it again.");
        }
        return UUID.nameUUIDFromBytes((what + "\n" + caller.subject() + "\n" + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
