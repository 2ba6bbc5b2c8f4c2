package org.ecitizen.portal.component;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A step of a timeline.
///
/// @param what in plain words
/// @param who absent: nobody in particular
/// @param lang in which `what` and `who` are said; absent: the reader's
public record Moment(
        Instant at,
        String what,
        @Nullable String who,
        @Nullable String lang) {}
