package org.ecitizen.command.application;

import java.time.Clock;
import java.util.Map;
import org.ecitizen.command.definition.AnswerCheck;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.command.definition.DueDates;
import org.ecitizen.command.mandate.Mandates;
import org.ecitizen.command.rule.RuleEngine;
import org.ecitizen.command.rule.RuleFailure;
import org.ecitizen.command.rule.Verdict;
import org.ecitizen.events.authority.AuthorityPublished;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Assessment;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.starter.access.AutomatedReading;
import org.ecitizen.starter.personal.Subjects;
import org.springframework.stereotype.Component;

/// What a request is judged by: published definitions, the form, rules, terms, mandates, and the time.
@Component
record Rulebook(
        Definitions definitions,
        AnswerCheck answerCheck,
        RuleEngine engine,
        DueDates dueDates,
        References references,
        Mandates mandates,
        OtherRequests others,
        AutomatedReading reading,
        Subjects subjects,
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

    /// @throws RuleFailure if the assessment says nothing on these facts
    Verdict apply(ServiceDefinition definition, Assessment assessment, Map<String, Object> facts) {
        return apply(engine, definition, assessment, facts);
    }

    static Verdict apply(
            RuleEngine engine, ServiceDefinition definition, Assessment assessment, Map<String, Object> facts) {
        if (assessment.table() != null) {
            return engine.table(
                    definition
                            .table(assessment.table())
                            .orElseThrow(() -> new RuleFailure("There is no table '" + assessment.table() + "'.")),
                    facts);
        }
        return engine.expression(
                java.util.Objects.requireNonNull(assessment.feel(), "an assessment without a rule"), facts);
    }
}
