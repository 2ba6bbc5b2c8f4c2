package org.ecitizen.query.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.ecitizen.query.status.RequestLists.Work;
import org.ecitizen.query.status.TimeSplit.Bearer;
import org.ecitizen.starter.view.ViewStore;
import org.junit.jupiter.api.Test;

/// A status as it is kept, and the lists in which it stands.
class ApplicationStatusTest {
    private static final String KEPT = """
            {"id":"1","version":3,"authority":"rivermouth","service":"parking-permit","definitionVersion":1,
            "reference":"RM-1","applicant":"anna","submittedBy":"ben","state":"open","waitingFor":"authority",
            "stage":"review","stageKind":"REVIEW","team":"permits","lastTeam":"permits","teams":["permits","streets"],
            "dueBy":"2026-03-30","deemed":false,
            "terms":[{"term":"advice-1","kind":"ADVICE","of":"2","dueOn":"2026-03-20","state":"running",
            "startedAt":"2026-03-01T09:00:00Z"}],
            "work":{"advice":[{"id":"2","advice":"safety","from":"streets","outside":false,"awaited":true}],
            "appealed":false},
            "submittedAt":"2026-03-01T09:00:00Z","lastChangedAt":"2026-03-02T09:00:00Z"}""";

    private final ApplicationStatus status = ApplicationStatus.MAPPER.readValue(KEPT, ApplicationStatus.class);

    @Test
    void whatHoldsNothingIsLeftOutAndReadAsNothing() {
        assertThat(status.tasks()).isEmpty();
        assertThat(status.correctedReasons()).isEmpty();
        assertThat(status.work().assessments()).isEmpty();
        assertThat(status.officer()).isNull();

        var written = ApplicationStatus.MAPPER.writeValueAsString(status);

        assertThat(ApplicationStatus.MAPPER.readTree(written)).isEqualTo(ApplicationStatus.MAPPER.readTree(KEPT));
        assertThat(ApplicationStatus.MAPPER.readValue(written, ApplicationStatus.class))
                .isEqualTo(status);
    }

    @Test
    void aRequestStandsInTheListsOfAllWhoHaveToDoWithIt() {
        assertThat(RequestLists.keys(status))
                .filteredOn(key -> key.index().equals(RequestLists.NEWEST))
                .extracting(key -> key.parts().subList(0, key.parts().size() - 1))
                .containsExactlyInAnyOrder(
                        List.of("anna", "applicant"),
                        List.of("ben", "submitter"),
                        List.of("rivermouth", "all"),
                        List.of("rivermouth", "service", "parking-permit"),
                        List.of("rivermouth", "team", "permits"),
                        List.of("rivermouth", "team", "streets"));
    }

    @Test
    void theKeyInAQueueSaysWhatIsToBeDoneByWhen() {
        assertThat(RequestLists.keys(status))
                .filteredOn(key -> key.index().equals(RequestLists.DUE))
                .extracting(ViewStore.Key::parts)
                .extracting(Work::of)
                .containsExactlyInAnyOrder(
                        new Work(
                                "permits",
                                LocalDate.of(2026, 3, 30),
                                false,
                                "parking-permit",
                                "review",
                                null,
                                Bearer.AUTHORITY),
                        new Work("streets", LocalDate.of(2026, 3, 20), true, "", "", null, Bearer.ADVISER));
    }
}
