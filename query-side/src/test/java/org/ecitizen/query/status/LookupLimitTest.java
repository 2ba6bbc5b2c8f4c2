package org.ecitizen.query.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Guessing a code is slow, and nobody who knows another reference waits for it.
class LookupLimitTest {
    private Instant now = Instant.parse("2026-03-27T09:30:00Z");
    private final LookupLimit limit = new LookupLimit(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void afterTenWrongCodesOneWaitsUntilTheFirstIsTenMinutesOld() {
        for (var tried = 0; tried < LookupLimit.MOST; tried++) {
            assertThat(limit.waitFor("A")).isEmpty();
            limit.failed("A");
            now = now.plusSeconds(1);
        }

        assertThat(limit.waitFor("A")).contains(591L);
        assertThat(limit.waitFor("B")).isEmpty();
        now = now.plusSeconds(591);
        assertThat(limit.waitFor("A")).isEmpty();
    }

    @Test
    void aCodeIsTheSameHoweverItIsTyped() {
        assertThat(StatusLookupController.fingerprint("abcd-ef23 9"))
                .isEqualTo(StatusLookupController.fingerprint("ABCDEF239"))
                .isNotEqualTo(StatusLookupController.fingerprint("ABCDEF238"));
    }
}
