package org.ecitizen.starter.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class TimeOrderedIdentifiersTest {

    @Test
    void identifiers_of_events_begin_with_the_moment_and_sort_by_it() {
        var before = Instant.now().toEpochMilli();
        var identifier = UUID.fromString(
                GenericEventMessage.asEventMessage("it happened").getIdentifier());
        var after = Instant.now().toEpochMilli();

        assertThat(identifier.version()).isEqualTo(7);
        assertThat(identifier.variant()).isEqualTo(2);
        assertThat(identifier.getMostSignificantBits() >>> 16).isBetween(before, after);
    }

    @Test
    void none_comes_twice() {
        var seen = new HashSet<String>();
        for (var i = 0; i < 10_000; i++) {
            assertThat(seen.add(IdentifierFactory.getInstance().generateIdentifier()))
                    .isTrue();
        }
    }
}
