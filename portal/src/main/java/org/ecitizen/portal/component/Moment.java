package org.ecitizen.portal.component;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A step of a timeline.
///
/// @param what in plain words
/// @param who absent: nobody in particular
/// @param lang in which `what` and `who` are said; absent: the reader's
/// @param said what somebody wrote then; absent: nothing, or it is not for here
public record Moment(
        Instant at,
        String what,
        @Nullable String who,
        @Nullable String lang,
        @Nullable String said) {
    public Moment(Instant at, String what, @Nullable String who, @Nullable String lang) {
        this(at, what, who, lang, null);
    }
}
