package org.ecitizen.command.application;

import java.time.Clock;
import java.util.Map;
import org.ecitizen.command.definition.AnswerCheck;
import org.ecitizen.command.definition.Conditions;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.command.definition.DueDates;
import org.ecitizen.events.authority.AuthorityPublished;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServicePublished;
import org.springframework.stereotype.Component;

/// What a request is judged by: published definitions, the form, conditions, terms, and the time.
@Component
record Rulebook(
        Definitions definitions,
        AnswerCheck answerCheck,
        Conditions conditions,
        DueDates dueDates,
        References references,
        Clock clock) {

    /// @throws CommandRejected if the authority offers no such service
    ServicePublished latest(String authority, String service) {
        return definitions
                .latest(authority, service)
                .orElseThrow(() -> new CommandRejected(new Rejection.UnknownService(service)));
    }

    AuthorityPublished authority(String authority) {
        return definitions
                .authority(authority)
                .orElseThrow(() -> new IllegalStateException("no profile of the authority " + authority));
    }

    /// Whether the condition of an action is met. One that cannot be evaluated is not met:
    /// nothing passes by mistake.
    boolean isMet(Action action, CaseFile file) {
        return action.when() == null || holds(action.when(), file);
    }

    boolean holds(String condition, CaseFile file) {
        try {
            return conditions.holds(condition, Map.of("answers", file.answers(), "tasks", file.tasksEver()));
        } catch (Conditions.ConditionFailed e) {
            return false;
        }
    }
}
