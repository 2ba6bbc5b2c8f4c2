package org.ecitizen.command.erasure;

import java.time.Instant;
import org.ecitizen.events.personal.Group;
import org.jspecify.annotations.Nullable;

/// Why data must stay.
///
/// @param group which data
/// @param scope the request or draft that needs it; absent: none in particular
/// @param reference by which people call that request; absent: a draft, or none
/// @param authority that needs it
/// @param until from when it may go; absent: not known yet
/// @param ground the law, rule or order it rests on; absent: it follows from the reason
record Need(
        Group group,
        @Nullable String scope,
        @Nullable String reference,
        String authority,
        Why why,
        @Nullable Instant until,
        @Nullable String ground) {
    enum Why {
        /// The request goes on.
        OPEN,
        /// The time for which the service keeps it is not over.
        RETENTION,
        /// The service does not say for how long it keeps it.
        NO_RULE,
        /// A legal hold.
        HOLD
    }
}
