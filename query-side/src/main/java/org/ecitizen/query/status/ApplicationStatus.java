package org.ecitizen.query.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.starter.personal.ProtectedJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;

/// Where a request stands, as folded from its events.
///
/// @param version number of the last event taken in
/// @param submittedBy who handed it in, which may be somebody acting for the applicant
/// @param coSigner the second person who must sign; absent: nobody
/// @param state open, decided, finished (ended without a decision) or withdrawn
/// @param waitingFor whose turn it is: authority, citizen, or nobody
/// @param team responsible now; absent: nobody is
/// @param lastTeam responsible now or last; absent: nobody ever was
/// @param teams every team that has or had to do with it
/// @param tasksOfStage codes of the tasks done since the stage was entered, which is what leaving it asks for
/// @param answers as they were given, one after the other: what came later replaces what came before
/// @param reasons of the decision, by language; absent: nothing is decided
/// @param correctedReasons what stands in their place since, by language
/// @param legalGround the law the decision rests on; absent: none is named
/// @param decideBy the last day of the term of the whole request; absent: it has none
/// @param dueBy the last day of the term of its stage; absent: it has none
/// @param deemed whether the decision is what silence counts as
/// @param lastChangedAt when the last thing happened, by the fact's clock
record ApplicationStatus(
        String id,
        long version,
        String authority,
        String service,
        int definitionVersion,
        String reference,
        @Nullable String externalReference,
        String applicant,
        String submittedBy,
        @Nullable String coSigner,
        @Nullable String channel,
        List<Protected<Map<String, Object>>> answers,
        String state,
        String waitingFor,
        String stage,
        StageKind stageKind,
        @Nullable String team,
        @Nullable String lastTeam,
        List<String> teams,
        @Nullable String officer,
        List<TaskDone> tasks,
        List<String> tasksOfStage,
        @Nullable Question question,
        @Nullable String outcome,
        @Nullable Protected<Map<String, String>> reasons,
        Map<String, Protected<String>> correctedReasons,
        @Nullable Protected<String> legalGround,
        @Nullable LocalDate decideBy,
        @Nullable LocalDate dueBy,
        boolean deemed,
        List<TermState> terms,
        CaseWork work,
        Instant submittedAt,
        Instant lastChangedAt) {

    /// As it is kept: what is absent, or holds nothing, is left out, which is most of it.
    static final JsonMapper MAPPER = ProtectedJson.ofViews()
            .rebuild()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .withConfigOverride(List.class, ApplicationStatus::leftOutIfEmpty)
            .withConfigOverride(Map.class, ApplicationStatus::leftOutIfEmpty)
            .build();

    private static void leftOutIfEmpty(MutableConfigOverride type) {
        type.setInclude(JsonInclude.Value.construct(Include.NON_EMPTY, Include.ALWAYS));
        type.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    record TaskDone(String task, String taskId, String team, String officer, Instant at) {}

    /// What the applicant was asked and has not answered yet.
    record Question(Protected<String> message, List<String> questions, Instant at) {}

    boolean isOpen() {
        return state.equals(StatusFold.OPEN);
    }
}
