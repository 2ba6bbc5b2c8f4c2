package org.ecitizen.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.ecitizen.command.application.TownHall.Request;
import org.ecitizen.events.application.AppealLodged;
import org.ecitizen.events.application.ApplicationReopened;
import org.ecitizen.query.status.TimeSplit;
import org.ecitizen.query.status.TimeSplit.Bearer;
import org.junit.jupiter.api.Test;

/// Whose time it was, for every request of a year of the town as chance would have it, as it is now and as it was on a
/// day in between.
class TimeOfAYearTest {
    @Test
    void thePartsAlwaysAddUpToTheWhole() {
        var town = SimulatedYear.live("TimeOfAYearTest", 20260301L).town();
        var summer = TownHall.at("2026-07-01", 12);
        var hadATurn = EnumSet.noneOf(Bearer.class);
        for (var request : town.requests()) {
            var now = split(request, town.now());
            var then = split(request, summer);
            for (var bearer : Bearer.values()) {
                assertThat(then.parts().get(bearer))
                        .as("time that has passed stays passed")
                        .isLessThanOrEqualTo(now.parts().get(bearer));
                if (now.parts().get(bearer).isPositive()) {
                    hadATurn.add(bearer);
                }
            }
            if (wasNeverTakenUpAgain(request)) {
                assertThat(now.total()).isEqualTo(Duration.between(submitted(request), ended(request, town.now())));
            }
        }
        assertThat(hadATurn).isEqualTo(EnumSet.allOf(Bearer.class));
    }

    /// The split on a day; its parts add up, and its turns follow each other.
    private static TimeSplit split(Request request, Instant day) {
        var split = TimeSplit.of(
                request.messages().stream()
                        .filter(message -> !TimeSplit.happened(message).isAfter(day))
                        .toList(),
                day);
        assertThat(split.parts().values().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(split.total());
        var turns = split.turns();
        for (var i = 1; i < turns.size(); i++) {
            assertThat(turns.get(i).from()).isAfterOrEqualTo(turns.get(i - 1).until());
        }
        return split;
    }

    private static boolean wasNeverTakenUpAgain(Request request) {
        return request.events(ApplicationReopened.class).isEmpty()
                && request.events(AppealLodged.class).isEmpty();
    }

    private static Instant submitted(Request request) {
        return TimeSplit.happened(request.messages().getFirst());
    }

    private static Instant ended(Request request, Instant now) {
        return request.file().endedAt().orElse(now);
    }
}
