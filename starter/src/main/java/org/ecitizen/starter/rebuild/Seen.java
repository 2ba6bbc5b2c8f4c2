package org.ecitizen.starter.rebuild;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/// Exactly which events a processor has taken in, by the tokens of its segments. A number would not do: on a JDBC store
/// the global index has gaps, and an event may be committed into one after later events have been seen.
record Seen(List<Part> parts) {
    static final Seen NOTHING = new Seen(List.of());

    /// @param token absent: the segment has not begun
    record Part(Segment segment, @Nullable TrackingToken token) {

        /// @param stored as the token store has it: during a replay or a merge it holds several,
        ///     of which the lowest says what has been taken in for certain; the processor goes on
        ///     from there
        static Part of(Segment segment, @Nullable TrackingToken stored) {
            return new Part(segment, WrappedToken.unwrapLowerBound(stored));
        }

        private boolean has(TrackedEventMessage<?> event) {
            // Asked of the one place: a whole token would also have to agree on every gap before it, and by now the
            // stream may have seen what was committed late.
            if (token instanceof GapAwareTrackingToken seen
                    && event.trackingToken() instanceof GapAwareTrackingToken place) {
                return place.getIndex() <= seen.getIndex() && !seen.getGaps().contains(place.getIndex());
            }
            return token != null && token.covers(event.trackingToken());
        }
    }

    boolean has(TrackedEventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domain
                && parts.stream()
                        .anyMatch(part ->
                                part.segment().matches((Object) domain.getAggregateIdentifier()) && part.has(event));
    }

    /// From where everything that is not in here can be read; absent: from the beginning.
    @Nullable
    TrackingToken end() {
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.token() == null)) {
            return null;
        }
        return parts.stream().map(Part::token).reduce(TrackingToken::lowerBound).orElseThrow();
    }

    /// Whether a reader that has come to a place has met every event in here.
    boolean isWithin(@Nullable TrackingToken place) {
        return parts.stream().allMatch(part -> part.token() == null || (place != null && place.covers(part.token())));
    }

    /// Whether a place is as far as the furthest in here, whatever the gaps before it.
    boolean isPassedBy(@Nullable TrackingToken place) {
        return parts.stream()
                .allMatch(part -> part.token() == null
                        || (place != null
                                && place.position().orElse(-1)
                                        >= part.token().position().orElse(-1)));
    }
}
