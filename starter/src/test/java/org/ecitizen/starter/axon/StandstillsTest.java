package org.ecitizen.starter.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.ecitizen.starter.axon.Standstills.Standstill;
import org.junit.jupiter.api.Test;

/// A processor that cannot take an event in is known to stand still until it has passed that event.
class StandstillsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static final List<String> CAUSE = List.of("java.lang.IllegalStateException");

    private final Standstills standstills = new Standstills(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatCannotBeTakenInIsRememberedUntilItIsPassed() {
        fails(7);
        assertThat(standstills.of("status", -1)).as("between two tries").contains(new Standstill(7, NOW, CAUSE));
        assertThat(standstills.of("status", 6)).contains(new Standstill(7, NOW, CAUSE));
        assertThat(standstills.of("worklist", 6)).isEmpty();

        assertThat(standstills.of("status", 7)).isEmpty();
        assertThat(standstills.of("status", -1)).as("passed is passed").isEmpty();
    }

    private void fails(long position) {
        var event = new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>("Application", "id", 0, "payload"));
        var fault = new IllegalStateException("no such text");
        assertThatThrownBy(() -> standstills.handleError(new ErrorContext("status", fault, List.of(event))))
                .as("and nothing is skipped")
                .isSameAs(fault);
    }
}
