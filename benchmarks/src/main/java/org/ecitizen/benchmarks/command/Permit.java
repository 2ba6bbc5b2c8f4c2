package org.ecitizen.benchmarks.command;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// A permit as a tutorial of the framework would write it.
public class Permit {
    @AggregateIdentifier
    @SuppressWarnings("NullAway.Init") // its first event tells it
    private String id;

    private @Nullable String officer;
    private boolean decided;

    public record Submit(
            @TargetAggregateIdentifier String id, String applicant, String plate, String zone, boolean resident) {}

    public record Claim(@TargetAggregateIdentifier String id, String officer) {}

    public record Decide(@TargetAggregateIdentifier String id, String outcome, String reason) {}

    public record Submitted(String id, String applicant, String plate, String zone, boolean resident) {}

    public record Claimed(String id, String officer) {}

    public record Decided(String id, String outcome, String reason) {}

    Permit() {}

    @CommandHandler
    Permit(Submit command) {
        AggregateLifecycle.apply(
                new Submitted(command.id(), command.applicant(), command.plate(), command.zone(), command.resident()));
    }

    @CommandHandler
    void handle(Claim command) {
        if (officer == null) {
            AggregateLifecycle.apply(new Claimed(id, command.officer()));
        }
    }

    @CommandHandler
    void handle(Decide command) {
        if (decided) {
            throw new IllegalStateException("decided already");
        }
        AggregateLifecycle.apply(new Decided(id, command.outcome(), command.reason()));
    }

    @EventSourcingHandler
    void on(Submitted event) {
        id = event.id();
    }

    @EventSourcingHandler
    void on(Claimed event) {
        officer = event.officer();
    }

    @EventSourcingHandler
    void on(Decided event) {
        decided = true;
    }
}
