package org.ecitizen.command.mandate;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.ecitizen.events.mandate.MandateEvent;
import org.ecitizen.events.mandate.MandateGranted;
import org.ecitizen.events.mandate.MandateRevoked;
import org.jspecify.annotations.Nullable;

/// What one person lets another do for them.
@Aggregate(type = "Mandate")
class Mandate {
    @AggregateIdentifier
    private String mandateId;

    private @Nullable MandateGranted granted;

    Mandate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    String handle(GrantMandate command) {
        var event = new MandateGranted(
                command.mandateId(),
                command.principal(),
                command.representative(),
                command.services(),
                command.from(),
                command.until());
        if (!event.equals(granted)) {
            apply(event);
        }
        return mandateId;
    }

    /// @return false where this person never gave such a mandate
    @CommandHandler
    boolean handle(RevokeMandate command) {
        if (granted != null && granted.principal().equals(command.principal())) {
            apply(new MandateRevoked(mandateId, command.principal()));
            return true;
        }
        return false;
    }

    @EventSourcingHandler
    void on(MandateEvent event) {
        mandateId = event.mandateId();
        granted = switch (event) {
            case MandateGranted given -> given;
            case MandateRevoked revoked -> null;
        };
    }
}
