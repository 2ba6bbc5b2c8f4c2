package org.ecitizen.query.status;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationAssigned;
import org.ecitizen.events.application.ApplicationClaimed;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.application.ApplicationReleased;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.application.ApplicationWithdrawn;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.InformationProvided;
import org.ecitizen.events.application.InformationRequested;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.TaskCompleted;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.query.status.ApplicationStatus.Question;
import org.ecitizen.query.status.ApplicationStatus.TaskDone;
import org.jspecify.annotations.Nullable;

/// One event after the other becomes the status of a request: the stored one, and the one at any earlier date.
final class StatusFold {
    static final String OPEN = "open";
    static final String DECIDED = "decided";
    static final String FINISHED = "finished";
    static final String WITHDRAWN = "withdrawn";

    private StatusFold() {}

    /// When something happened: as the fact says, or else when it was recorded.
    static Instant happened(DomainEventMessage<?> message) {
        return Objects.requireNonNullElse(Provenance.of(message.getMetaData()).occurredAt(), message.getTimestamp());
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
        draft.lastChangedAt = happened(message);
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
                draft.waitingFor = "citizen";
            }
            case InformationProvided provided -> {
                draft.question = null;
                draft.waitingFor = "authority";
                draft.answers.putAll(provided.answers());
            }
            case DecisionMade decided -> {
                draft.outcome = decided.outcome();
                draft.reasons = decided.reasons();
            }
            case ApplicationWithdrawn withdrawn -> {
                draft.state = WITHDRAWN;
                draft.end();
            }
        }
        return draft.status();
    }

    /// A status in the making.
    private static final class Draft {
        private @Nullable ApplicationSubmitted submission;
        private final @Nullable ApplicationStatus before;
        private String submittedBy = "";
        private @Nullable String channel;
        private final HashMap<String, Object> answers = new HashMap<>();
        private final List<String> teams = new ArrayList<>();
        private final List<TaskDone> tasks = new ArrayList<>();
        private final List<String> tasksOfStage = new ArrayList<>();
        private long version;
        private String state = OPEN;
        private String waitingFor = "authority";
        private String stage = "";
        private StageKind stageKind = StageKind.INTAKE;
        private @Nullable String team;
        private @Nullable String officer;
        private @Nullable Question question;
        private @Nullable String outcome;
        private java.util.@Nullable Map<String, String> reasons;
        private java.time.@Nullable LocalDate dueBy;
        private Instant lastChangedAt = Instant.EPOCH;

        Draft(@Nullable ApplicationStatus before) {
            this.before = before;
            if (before != null) {
                answers.putAll(before.answers());
                teams.addAll(before.teams());
                tasks.addAll(before.tasks());
                tasksOfStage.addAll(before.tasksOfStage());
                state = before.state();
                waitingFor = before.waitingFor();
                stage = before.stage();
                stageKind = before.stageKind();
                team = before.team();
                officer = before.officer();
                question = before.question();
                outcome = before.outcome();
                reasons = before.reasons();
                dueBy = before.dueBy();
            }
        }

        void submitted(ApplicationSubmitted event, Provenance provenance) {
            submission = event;
            submittedBy = provenance.actor();
            channel = provenance.channel();
            answers.putAll(event.answers());
        }

        void entered(StageEntered event) {
            stage = event.stage();
            stageKind = event.kind();
            team = event.team();
            dueBy = event.dueBy();
            officer = null;
            tasksOfStage.clear();
            involve(event.team());
            if (event.kind() == StageKind.CLOSED) {
                state = outcome == null ? FINISHED : DECIDED;
                end();
            }
        }

        void involve(@Nullable String another) {
            if (another != null && !teams.contains(another)) {
                teams.add(another);
            }
        }

        void end() {
            waitingFor = "nobody";
            question = null;
            officer = null;
            dueBy = null;
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
                        first.decideBy(),
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
                    known.decideBy(),
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
                java.time.@Nullable LocalDate decideBy,
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
                    channel,
                    answers,
                    state,
                    waitingFor,
                    stage,
                    stageKind,
                    team,
                    teams,
                    officer,
                    tasks,
                    tasksOfStage,
                    question,
                    outcome,
                    reasons,
                    decideBy,
                    dueBy,
                    submittedAt,
                    lastChangedAt);
        }
    }
}
