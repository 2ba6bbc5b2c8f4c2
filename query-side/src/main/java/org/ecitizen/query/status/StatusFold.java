package org.ecitizen.query.status;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.AdviceRequested;
import org.ecitizen.events.application.AnswersCorrected;
import org.ecitizen.events.application.AppealLodged;
import org.ecitizen.events.application.ApplicationAssigned;
import org.ecitizen.events.application.ApplicationClaimed;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.application.ApplicationReleased;
import org.ecitizen.events.application.ApplicationReopened;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.application.ApplicationWithdrawn;
import org.ecitizen.events.application.AppointmentAgreed;
import org.ecitizen.events.application.AppointmentDeclined;
import org.ecitizen.events.application.AppointmentProposed;
import org.ecitizen.events.application.DecisionCorrected;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.DecisionPart;
import org.ecitizen.events.application.InformationProvided;
import org.ecitizen.events.application.InformationRequested;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.TaskCompleted;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.application.TermMissed;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.query.status.ApplicationStatus.Question;
import org.ecitizen.query.status.ApplicationStatus.TaskDone;
import org.jspecify.annotations.Nullable;

/// One event after the other becomes the status of a request: the stored one, and the one at any earlier date.
final class StatusFold {
    static final String AUTHORITY = "authority";
    static final String CITIZEN = "citizen";
    static final String OPEN = "open";
    static final String DECIDED = "decided";
    static final String FINISHED = "finished";
    static final String WITHDRAWN = "withdrawn";

    private StatusFold() {}

    /// When something happened: as the fact says, or else when it was recorded.
    static Instant happened(DomainEventMessage<?> message) {
        return happened(message, Provenance.of(message.getMetaData()));
    }

    private static Instant happened(DomainEventMessage<?> message, Provenance provenance) {
        return provenance.occurredAt() == null ? message.getTimestamp() : provenance.occurredAt();
    }

    /// The status after those events of a stream that count; empty if none of them is the submission.
    static Optional<ApplicationStatus> of(
            Iterable<? extends DomainEventMessage<?>> stream, Predicate<DomainEventMessage<?>> counts) {
        ApplicationStatus status = null;
        for (var message : stream) {
            if (counts.test(message)) {
                status = next(status, message);
            }
        }
        return Optional.ofNullable(status);
    }

    /// The status after one more event.
    static @Nullable ApplicationStatus next(@Nullable ApplicationStatus before, DomainEventMessage<?> message) {
        if (!(message.getPayload() instanceof ApplicationEvent event)) {
            return before;
        }
        if (before == null && !(event instanceof ApplicationSubmitted)) {
            return null;
        }
        var provenance = Provenance.of(message.getMetaData());
        var draft = new Draft(before);
        draft.version = message.getSequenceNumber();
        draft.lastChangedAt = happened(message, provenance);
        switch (event) {
            case ApplicationSubmitted submitted -> draft.submitted(submitted, provenance);
            case StageEntered entered -> draft.entered(entered);
            case ApplicationClaimed claimed -> draft.officer = claimed.officer();
            case ApplicationAssigned assigned -> draft.officer = assigned.officer();
            case ApplicationReleased released -> draft.officer = null;
            case TaskCompleted completed -> {
                draft.tasks.add(new TaskDone(
                        completed.task(),
                        completed.taskId(),
                        completed.team(),
                        provenance.actor(),
                        draft.lastChangedAt));
                draft.tasksOfStage.add(completed.task());
                draft.involve(completed.team());
            }
            case InformationRequested requested -> {
                draft.question = new Question(requested.message(), requested.questions(), draft.lastChangedAt);
                draft.waitingFor = CITIZEN;
            }
            case InformationProvided provided -> {
                draft.question = null;
                draft.waitingFor = AUTHORITY;
                draft.answers.add(provided.answers());
            }
            case DecisionMade decided -> {
                draft.outcome = decided.outcome();
                draft.reasons = decided.reasons();
                draft.correctedReasons.clear();
                draft.legalGround = decided.legalGround();
                draft.deemed = decided.deemed();
            }
            case AnswersCorrected corrected -> draft.answers.add(corrected.answers());
            case DecisionCorrected corrected -> {
                if (corrected.language() != null && draft.reasons != null) {
                    draft.correctedReasons.put(corrected.language(), corrected.after());
                } else if (corrected.part() == DecisionPart.LEGAL_GROUND) {
                    draft.legalGround = corrected.after();
                }
            }
            case ApplicationReopened reopened -> {
                draft.goOn();
                draft.outcome = null;
                draft.reasons = null;
                draft.correctedReasons.clear();
                draft.legalGround = null;
                draft.deemed = false;
            }
            case AppealLodged lodged -> draft.goOn();
            case TermMissed missed -> draft.missed(missed.term());
            case AppointmentProposed proposed -> draft.waitingFor = CITIZEN;
            case AppointmentAgreed agreed -> draft.waitingFor = AUTHORITY;
            case AppointmentDeclined declined -> draft.waitingFor = AUTHORITY;
            case AdviceRequested requested -> {
                if (!requested.outside()) {
                    draft.involve(requested.from());
                }
            }
            case ApplicationWithdrawn withdrawn -> {
                draft.state = WITHDRAWN;
                draft.end();
            }
            default -> {
                // What is left changes terms or the work on the case, which follow.
            }
        }
        draft.terms = TermState.after(draft.terms, event, draft.lastChangedAt);
        draft.work = draft.work.after(event, provenance.actor(), provenance.authority() != null);
        return draft.status();
    }

    /// A status in the making.
    private static final class Draft {
        private @Nullable ApplicationSubmitted submission;
        private final @Nullable ApplicationStatus before;
        private String submittedBy = "";
        private @Nullable String channel;
        private final List<Protected<Map<String, Object>>> answers = new ArrayList<>();
        private final Map<String, Protected<String>> correctedReasons = new TreeMap<>();
        private final List<String> teams = new ArrayList<>();
        private final List<TaskDone> tasks = new ArrayList<>();
        private final List<String> tasksOfStage = new ArrayList<>();
        private long version;
        private String state = OPEN;
        private String waitingFor = AUTHORITY;
        private String stage = "";
        private StageKind stageKind = StageKind.INTAKE;
        private @Nullable String team;
        private @Nullable String lastTeam;
        private @Nullable String officer;
        private @Nullable Question question;
        private @Nullable String outcome;
        private @Nullable Protected<Map<String, String>> reasons;
        private @Nullable Protected<String> legalGround;
        private boolean deemed;
        private List<TermState> terms = List.of();
        private CaseWork work = CaseWork.NONE;
        private @Nullable String coSigner;
        private Instant lastChangedAt = Instant.EPOCH;

        Draft(@Nullable ApplicationStatus before) {
            this.before = before;
            if (before != null) {
                answers.addAll(before.answers());
                correctedReasons.putAll(before.correctedReasons());
                teams.addAll(before.teams());
                tasks.addAll(before.tasks());
                tasksOfStage.addAll(before.tasksOfStage());
                state = before.state();
                waitingFor = before.waitingFor();
                stage = before.stage();
                stageKind = before.stageKind();
                team = before.team();
                lastTeam = before.lastTeam();
                officer = before.officer();
                question = before.question();
                outcome = before.outcome();
                reasons = before.reasons();
                legalGround = before.legalGround();
                deemed = before.deemed();
                terms = before.terms();
                work = before.work();
                coSigner = before.coSigner();
            }
        }

        void submitted(ApplicationSubmitted event, Provenance provenance) {
            submission = event;
            submittedBy = provenance.actor();
            channel = provenance.channel();
            coSigner = event.coSigner();
            answers.add(event.answers());
            if (event.renews() != null) {
                relate(event.renews(), "renewed");
            }
            if (event.partOf() != null) {
                relate(event.partOf(), "whole");
            }
        }

        private void relate(String other, String relation) {
            var related = new ArrayList<>(work.related());
            related.add(new CaseWork.Related(other, relation));
            work = work.withRelated(related);
        }

        /// What was ended goes on: somebody has to decide again.
        void goOn() {
            state = OPEN;
            waitingFor = AUTHORITY;
        }

        void missed(String id) {
            var term = terms.stream()
                    .filter(candidate -> candidate.term().equals(id))
                    .findFirst()
                    .orElse(null);
            if (term != null && term.kind() == TermKind.INFORMATION) {
                question = null;
                waitingFor = AUTHORITY;
            } else if (term != null && term.kind() == TermKind.ADVICE && term.of() != null) {
                work = work.withoutWaitingFor(term.of());
            }
        }

        void entered(StageEntered event) {
            stage = event.stage();
            stageKind = event.kind();
            team = event.team();
            officer = null;
            question = null;
            state = OPEN;
            waitingFor = event.kind() == StageKind.WAITING || event.kind() == StageKind.PAYMENT ? CITIZEN : AUTHORITY;
            tasksOfStage.clear();
            if (team != null) {
                lastTeam = team;
                involve(team);
            }
            event.assistedBy().forEach(this::involve);
            if (event.kind() == StageKind.CLOSED) {
                state = outcome == null ? FINISHED : DECIDED;
                end();
            }
        }

        void involve(String another) {
            if (!teams.contains(another)) {
                teams.add(another);
            }
        }

        void end() {
            waitingFor = "nobody";
            question = null;
            officer = null;
        }

        /// The last day of the term that runs, or else of the one that was last missed and is owed
        /// still.
        private java.time.@Nullable LocalDate dueOn(TermKind kind) {
            if (!state.equals(OPEN) && kind == TermKind.STAGE) {
                return null;
            }
            java.time.LocalDate due = null;
            for (var term : terms) {
                if (term.kind() == kind && (kind == TermKind.REQUEST || stage.equals(term.of()))) {
                    due = term.isOpen() || term.state().equals("missed") || kind == TermKind.REQUEST
                            ? term.dueOn()
                            : null;
                }
            }
            return due;
        }

        ApplicationStatus status() {
            var first = submission;
            if (first != null) {
                return status(
                        first.applicationId(),
                        first.authority(),
                        first.service(),
                        first.definitionVersion(),
                        first.reference(),
                        first.externalReference(),
                        first.applicant(),
                        lastChangedAt);
            }
            var known = requireNonNull(before);
            submittedBy = known.submittedBy();
            channel = known.channel();
            return status(
                    known.id(),
                    known.authority(),
                    known.service(),
                    known.definitionVersion(),
                    known.reference(),
                    known.externalReference(),
                    known.applicant(),
                    known.submittedAt());
        }

        private ApplicationStatus status(
                String id,
                String authority,
                String service,
                int definitionVersion,
                String reference,
                @Nullable String externalReference,
                String applicant,
                Instant submittedAt) {
            return new ApplicationStatus(
                    id,
                    version,
                    authority,
                    service,
                    definitionVersion,
                    reference,
                    externalReference,
                    applicant,
                    submittedBy,
                    coSigner,
                    channel,
                    answers,
                    state,
                    waitingFor,
                    stage,
                    stageKind,
                    team,
                    lastTeam,
                    teams,
                    officer,
                    tasks,
                    tasksOfStage,
                    question,
                    outcome,
                    reasons,
                    correctedReasons,
                    legalGround,
                    dueOn(TermKind.REQUEST),
                    dueOn(TermKind.STAGE),
                    deemed,
                    terms,
                    work,
                    submittedAt,
                    lastChangedAt);
        }
    }
}
