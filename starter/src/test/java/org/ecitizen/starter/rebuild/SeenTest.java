package org.ecitizen.starter.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.ecitizen.starter.rebuild.Seen.Part;
import org.junit.jupiter.api.Test;

/// What a processor has taken in is told by its tokens, gaps and all.
class SeenTest {
    private static final Segment WHOLE = Segment.ROOT_SEGMENT;

    @Test
    void anEventInAGapHasNotBeenSeenAlthoughLaterOnesHave() {
        var seen = seen(GapAwareTrackingToken.newInstance(7, List.of(5L)));

        assertThat(seen.has(event(4))).isTrue();
        assertThat(seen.has(event(5))).isFalse();
        assertThat(seen.has(event(7))).isTrue();
        assertThat(seen.has(event(8))).isFalse();
    }

    @Test
    void anEventThatWasCommittedLateIsNotTakenForSeenWhenTheReaderMeetsItBefore() {
        var seen = seen(GapAwareTrackingToken.newInstance(7, List.of(5L)));

        // The reader's own place has no gap any more.
        assertThat(seen.has(event(5, GapAwareTrackingToken.newInstance(5, List.of()))))
                .isFalse();
        assertThat(seen.isWithin(GapAwareTrackingToken.newInstance(7, List.of())))
                .isTrue();
    }

    @Test
    void aSegmentThatHasNotBegunHasSeenNothing() {
        assertThat(new Seen(List.of(new Part(WHOLE, null))).has(event(0))).isFalse();
        assertThat(Seen.NOTHING.has(event(0))).isFalse();
    }

    @Test
    void ofSeveralSegmentsEachAnswersForItsOwnRequests() {
        var parts = WHOLE.split();
        var far = new Part(parts[0], GapAwareTrackingToken.newInstance(100, List.of()));
        var near = new Part(parts[1], GapAwareTrackingToken.newInstance(10, List.of()));
        var seen = new Seen(List.of(far, near));

        for (var index = 11; index < 100; index++) {
            var event = event(index);
            var ofTheFirst =
                    parts[0].matches((Object) ((GenericTrackedDomainEventMessage<?>) event).getAggregateIdentifier());
            assertThat(seen.has(event)).isEqualTo(ofTheFirst);
        }
        assertThat(seen.end().position()).hasValue(10);
    }

    private static Seen seen(GapAwareTrackingToken token) {
        return new Seen(List.of(new Part(WHOLE, token)));
    }

    private static TrackedEventMessage<?> event(long index) {
        return event(index, GapAwareTrackingToken.newInstance(index, List.of()));
    }

    private static TrackedEventMessage<?> event(long index, GapAwareTrackingToken token) {
        return new GenericTrackedDomainEventMessage<>(
                token, new GenericDomainEventMessage<>("Application", "request-" + index, 0, "payload", Map.of()));
    }
}
