package org.ecitizen.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.ecitizen.command.definition.SampleDefinitions;
import org.ecitizen.query.status.TimeSplit;
import org.junit.jupiter.api.Test;

/// Whose time it was, for every request of a season of the town as chance would have it, as it is now and as it was on
/// a day in between.
class TimeOfASeasonTest {
    private static final int DAYS = 60;

    @Test
    void thePartsAlwaysAddUpToTheWhole() {
        var seed = Long.getLong("seed", 20260301L);
        System.out.println("TimeOfASeasonTest seed " + seed);
        var random = new Random(seed);
        var town = new TownHall("2026-03-02");
        var people = new Townspeople(town, random);
        var between = town.now().plus(Duration.ofDays(DAYS / 2));
        for (var day = 0; day < DAYS; day++) {
            for (var i = 0; i < 5; i++) {
                people.submit(SampleDefinitions.SERVICES.get(random.nextInt(SampleDefinitions.SERVICES.size())));
            }
            for (var request : town.open()) {
                if (random.nextInt(3) == 0) {
                    people.step(request);
                }
            }
            town.pass(1);
        }
        var citizens = 0;
        var suspended = 0;
        for (var request : town.requests()) {
            var now = TimeSplit.of(request.messages(), town.now());
            var then = TimeSplit.of(
                    request.messages().stream()
                            .filter(message -> !TimeSplit.happened(message).isAfter(between))
                            .toList(),
                    between);
            for (var split : java.util.List.of(now, then)) {
                assertThat(split.parts().values().stream().reduce(Duration.ZERO, Duration::plus))
                        .isEqualTo(split.total());
                for (var i = 1; i < split.turns().size(); i++) {
                    assertThat(split.turns().get(i).from())
                            .isAfterOrEqualTo(split.turns().get(i - 1).until());
                }
            }
            if (!request.isClosed()) {
                assertThat(now.total())
                        .as("an open request that was never ended")
                        .isLessThanOrEqualTo(Duration.ofDays(DAYS + 1));
            }
            citizens += now.parts().get(TimeSplit.Bearer.CITIZEN).isPositive() ? 1 : 0;
            suspended += now.parts().get(TimeSplit.Bearer.SUSPENDED).isPositive() ? 1 : 0;
        }
        assertThat(citizens).isPositive();
        assertThat(suspended).isPositive();
    }
}
