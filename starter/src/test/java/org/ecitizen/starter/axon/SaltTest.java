package org.ecitizen.starter.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class SaltTest {
    /// Says 1, 1, ... then 2, 2, ... and so on.
    private static final class Counting implements RandomGenerator {
        private byte number;

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, ++number);
        }
    }

    private final Salt salt = new Salt(new Counting());

    @Test
    void theSaltIsSixteenBytesFromTheSourceBesideWhatWasThere() {
        var first = published(Map.of("actor", "anna"));
        var second = published(Map.of());

        assertThat(first.getMetaData()).containsEntry("actor", "anna").containsEntry("salt", sixteen(1));
        assertThat(second.getMetaData()).containsEntry("salt", sixteen(2));
    }

    @Test
    void whoeverPublishesCannotChooseTheSalt() {
        assertThat(published(Map.of("salt", "known")).getMetaData()).containsEntry("salt", sixteen(1));
    }

    @Test
    void numbersAndHalvesOfASurrogatePairAreNoTexts() {
        assertThatThrownBy(() -> published(Map.of("attempt", 1))).hasMessageContaining("'attempt'");
        assertThatThrownBy(() -> published(Map.of("note", "\uD83D"))).hasMessageContaining("'note'");
    }

    private EventMessage<?> published(Map<String, ?> metadata) {
        EventMessage<?> event = new GenericEventMessage<>("payload", metadata);
        return salt.handle(List.of(event)).apply(0, event);
    }

    private static String sixteen(int number) {
        var bytes = new byte[16];
        Arrays.fill(bytes, (byte) number);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
