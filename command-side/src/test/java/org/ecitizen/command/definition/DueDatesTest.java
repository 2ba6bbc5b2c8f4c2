package org.ecitizen.command.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.events.service.ServiceDefinition.DayCount;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The last day of a term, in days of the authority's calendar.
class DueDatesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-27, 10, CALENDAR, de, 2026-04-06",
        "2026-03-27, 1, WORKING, de, 2026-03-30", // a Friday, then the Monday
        "2026-04-02, 1, WORKING, de, 2026-04-07", // over Good Friday and Easter Monday
        "2026-06-03, 1, WORKING, de-by, 2026-06-05", // Corpus Christi is kept in Bavaria
        "2026-06-03, 1, WORKING, de-be, 2026-06-04" // and not in Berlin
    })
    void aTermEnds(LocalDate from, int days, DayCount count, String calendar, LocalDate end) {
        var authority = new AuthorityProfile(
                "town",
                Map.of("en", "Town"),
                List.of("en"),
                "Europe/Berlin",
                calendar,
                "{random:10}{check}",
                List.of());

        assertThat(new DueDates().due(days, count, from, authority)).isEqualTo(end);
    }
}
