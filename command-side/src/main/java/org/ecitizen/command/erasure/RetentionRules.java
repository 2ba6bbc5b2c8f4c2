package org.ecitizen.command.erasure;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.ecitizen.events.erasure.RetentionApproved;
import org.ecitizen.events.service.ServiceDefinition.Retention;
import org.ecitizen.starter.erasure.RetentionApprovals;

/// The retention rules of one service that a second person has approved.
@Aggregate(type = "RetentionRules")
class RetentionRules {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // read by the framework
    private String stream;

    private final Set<String> approved = new HashSet<>();

    RetentionRules() {}

    record ApproveRetention(
            @TargetAggregateIdentifier String stream,
            String authority,
            String service,
            String rule,
            List<Retention> terms) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ApproveRetention command) {
        if (!approved.contains(command.rule())) {
            apply(new RetentionApproved(command.authority(), command.service(), command.rule(), command.terms()));
        }
    }

    @EventSourcingHandler
    void on(RetentionApproved event) {
        stream = RetentionApprovals.stream(event.authority(), event.service());
        approved.add(event.rule());
    }
}
