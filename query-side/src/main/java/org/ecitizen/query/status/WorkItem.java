package org.ecitizen.query.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.starter.view.ViewStore.Document;
import org.jspecify.annotations.Nullable;

/// What is counted of a request in a worklist. Read from the document of its status, without the rest of it: a
/// supervisor's teams have thousands.
record WorkItem(
        String service,
        String stage,
        StageKind stageKind,
        @Nullable String officer,
        @Nullable LocalDate decideBy,
        @Nullable LocalDate dueBy,
        @Nullable Asked question,
        List<Term> terms,
        Work work) {

    record Asked(Instant at) {}

    record Term(@Nullable String cause) {}

    record Work(List<Instant> moments, List<Advice> advice) {}

    record Advice(boolean awaited) {}

    static WorkItem of(Document document) {
        return ApplicationView.MAPPER.readValue(document.json(), WorkItem.class);
    }

    /// The day by which something is to be done; absent: there is none.
    @Nullable
    LocalDate due() {
        return dueBy != null ? dueBy : decideBy;
    }

    TimeSplit.Bearer bearer() {
        return TimeSplit.bearer(
                terms.stream().anyMatch(term -> TimeSplit.isSuspended(term.cause())),
                question != null || !work.moments().isEmpty(),
                stageKind,
                work.advice().stream().anyMatch(Advice::awaited));
    }
}
