package org.ecitizen.query.duration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told of how long requests took.
class DurationsTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    @Test
    void halfAndNineOfTenAreWithinTheDaysThatAreNamed() {
        var summary = Durations.of(took(LongStream.rangeClosed(1, 20).toArray()), MARCH, APRIL);

        assertThat(summary.all().median()).isEqualTo(10);
        assertThat(summary.all().nineOfTen()).isEqualTo(18);
        assertThat(summary.all().cases()).isEqualTo(20);
    }

    @Test
    void ofFewerThanTenNothingIsToldNotEvenHowMany() {
        var summary = Durations.of(took(1, 2, 3, 4, 5, 6, 7, 8, 9), MARCH, APRIL);

        assertThat(summary.all()).isEqualTo(new Durations.Group(null, null, null, null));
        assertThat(summary.months())
                .containsExactly(
                        new Durations.Group(MARCH, null, null, null), new Durations.Group(APRIL, null, null, null));
    }

    @Test
    void aMonthThatIsLeftOutCannotBeFoundBySubtracting() {
        var decided =
                Map.of(MARCH, spread(LongStream.generate(() -> 2).limit(14).toArray()), APRIL, spread(1, 1, 1));

        var summary = Durations.of(decided, MARCH, APRIL);

        assertThat(summary.all().cases()).isEqualTo(10);
        assertThat(summary.months().getFirst().cases()).isEqualTo(10);
        assertThat(summary.months().getLast().cases()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT5M, 1", "P1D, 1", "P1DT1S, 2", "P9DT23H, 10"})
    void aDayThatHasBegunCounts(Duration took, long days) {
        assertThat(Durations.days(took)).isEqualTo(days);
    }

    private static Map<YearMonth, Spread> took(long... days) {
        return Map.of(MARCH, spread(days));
    }

    private static Spread spread(long... days) {
        var spread = Spread.NONE;
        for (var each : days) {
            spread = spread.with(each);
        }
        return spread;
    }
}
