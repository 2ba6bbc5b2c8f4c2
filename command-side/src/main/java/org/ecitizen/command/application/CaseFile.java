package org.ecitizen.command.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.jspecify.annotations.Nullable;

/// What later decisions about a request need to know of what has happened.
final class CaseFile {
    /// The effect that a command had.
    private record Effect(@Nullable String fingerprint, String stage, long version) {}

    private @Nullable ApplicationSubmitted submission;
    private final Map<String, Object> answers = new HashMap<>();
    private String stage = "";
    private boolean closed;
    private @Nullable String officer;
    private boolean waitingForCitizen;
    private @Nullable String submittedBy;
    private final Set<String> taskIds = new HashSet<>();
    private final List<String> tasksOfStage = new ArrayList<>();
    private final Set<String> tasksEver = new HashSet<>();
    private final Map<String, Effect> effects = new HashMap<>();

    void take(ApplicationEvent event, Provenance provenance, long sequence) {
        switch (event) {
            case ApplicationSubmitted submitted -> {
                submission = submitted;
                submittedBy = provenance.actor();
                answers.putAll(submitted.answers());
            }
            case StageEntered entered -> {
                stage = entered.stage();
                closed = entered.kind() == StageKind.CLOSED;
                officer = null;
                tasksOfStage.clear();
            }
            case ApplicationClaimed claimed -> officer = claimed.officer();
            case ApplicationAssigned assigned -> officer = assigned.officer();
            case ApplicationReleased released -> officer = null;
            case TaskCompleted completed -> {
                taskIds.add(completed.taskId());
                tasksOfStage.add(completed.task());
                tasksEver.add(completed.task());
            }
            case InformationRequested requested -> waitingForCitizen = true;
            case InformationProvided provided -> {
                waitingForCitizen = false;
                answers.putAll(provided.answers());
            }
            case DecisionMade decided -> {}
            case ApplicationWithdrawn withdrawn -> closed = true;
        }
        if (provenance.commandId() != null) {
            effects.put(provenance.commandId(), new Effect(provenance.fingerprint(), stage, sequence));
        }
    }

    boolean isSubmitted() {
        return submission != null;
    }

    ApplicationSubmitted submission() {
        if (submission == null) {
            throw new CommandRejected(new Rejection.Unknown());
        }
        return submission;
    }

    Map<String, Object> answers() {
        return answers;
    }

    String stage() {
        return stage;
    }

    boolean isClosed() {
        return closed;
    }

    @Nullable
    String officer() {
        return officer;
    }

    boolean isWaitingForCitizen() {
        return waitingForCitizen;
    }

    /// Whether the request is this person's own, or they handed it in for somebody.
    boolean belongsTo(String person) {
        return person.equals(submission().applicant()) || person.equals(submittedBy);
    }

    boolean hasTaken(String taskId) {
        return taskIds.contains(taskId);
    }

    boolean isDoneInThisStage(String task) {
        return tasksOfStage.contains(task);
    }

    /// Codes of the tasks done so far, in any stage.
    List<String> tasksEver() {
        return tasksEver.stream().sorted().toList();
    }

    /// The answer given when this same command was carried out before; empty if it was not.
    ///
    /// @throws CommandRejected if its key was used for something else
    Optional<Accepted> earlierAnswer(Provenance provenance) {
        var effect = provenance.commandId() == null ? null : effects.get(provenance.commandId());
        if (effect == null) {
            return Optional.empty();
        }
        if (effect.fingerprint() != null && !effect.fingerprint().equals(provenance.fingerprint())) {
            throw new CommandRejected(new Rejection.KeyReused());
        }
        return Optional.of(new Accepted(
                submission().applicationId(), submission().reference(), effect.stage(), effect.version(), true));
    }
}
