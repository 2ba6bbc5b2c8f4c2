package org.ecitizen.command.sending;

import java.util.regex.Pattern;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The version that a caller has seen, as the header `If-Match` says.
public final class SeenVersion {
    private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,18})\"");

    private SeenVersion() {}

    /// @param needed whether an absent header is a mistake: officials say which version they have seen
    /// @throws ProblemException if it is missing or cannot be read
    public static @Nullable Long of(@Nullable String match, boolean needed) {
        if (match == null) {
            if (needed) {
                throw missing("Send the header If-Match with the ETag of what you have seen.");
            }
            return null;
        }
        var etag = ETAG.matcher(match);
        if (!etag.matches()) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "version.malformed",
                    "The header If-Match cannot be read",
                    "Send one ETag as it was given, for example \"3\" with its quotes.");
        }
        return Long.valueOf(etag.group(1));
    }

    /// @param remedy how to say it
    public static ProblemException missing(String remedy) {
        return new ProblemException(
                HttpStatus.PRECONDITION_REQUIRED, "version.missing", "Say which version you have seen", remedy);
    }
}
