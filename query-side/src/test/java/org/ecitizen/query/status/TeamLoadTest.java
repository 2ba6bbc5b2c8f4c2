package org.ecitizen.query.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ecitizen.query.status.RequestLists.Work;
import org.ecitizen.query.status.TimeSplit.Bearer;
import org.junit.jupiter.api.Test;

/// What a supervisor is told of one team.
class TeamLoadTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 30);

    private final TeamLoad load = new TeamLoad("permits", TODAY);

    @Test
    void theLastDayItselfIsNotLateAndTheDayAfterIs() {
        load.add(request("carl", "2026-03-30"), 1);
        load.add(request("carl", "2026-03-29"), 1);
        load.add(request(null, "2026-04-06"), 1);

        assertThat(load.told())
                .containsEntry("open", 3)
                .containsEntry("late", 1)
                .containsEntry("dueWithinAWeek", 1)
                .containsEntry("unclaimed", Map.of("open", 1, "late", 0, "dueWithinAWeek", 0));
        assertThat(load.told().get("people"))
                .isEqualTo(List.of(Map.of("officer", "carl", "open", 2, "late", 1, "dueWithinAWeek", 1)));
    }

    @Test
    void whatHasNoDateIsOpenAndNeverLate() {
        load.add(request("carl", null), 1);

        assertThat(load.told())
                .containsEntry("open", 1)
                .containsEntry("late", 0)
                .containsEntry("dueWithinAWeek", 0);
    }

    @Test
    void adviceIsCountedApartFromWhatTheTeamIsResponsibleFor() {
        load.add(new Work("permits", null, true, "", "", null, Bearer.ADVISER), 1);

        assertThat(load.told()).containsEntry("open", 0).containsEntry("advice", 1);
    }

    @Test
    void everyRequestIsInExactlyOneTurn() {
        load.add(request("carl", "2026-03-30"), 1);
        load.add(request(null, null), 1);

        assertThat(load.told().get("turns"))
                .isEqualTo(Map.of("authority", 2, "citizen", 0, "adviser", 0, "suspended", 0));
    }

    private static Work request(String officer, String due) {
        return new Work(
                "permits",
                due == null ? null : LocalDate.parse(due),
                false,
                "parking-permit",
                "review",
                officer,
                Bearer.AUTHORITY);
    }
}
