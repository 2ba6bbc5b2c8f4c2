package org.ecitizen.command.definition;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServicePublished;
import org.jspecify.annotations.Nullable;

/// What an authority offers, in versions; each request keeps the one it was submitted under.
@Aggregate(type = "Service")
class Service {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // read by the framework
    private String stream;

    private int version;
    private @Nullable ServiceDefinition definition;

    Service() {}

    /// The version that holds now.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(PublishService command) {
        if (!command.definition().equals(definition)) {
            apply(new ServicePublished(
                    command.definition().authority(), command.definition().code(), version + 1, command.definition()));
        }
        return version;
    }

    @EventSourcingHandler
    void on(ServicePublished event) {
        stream = PublishService.stream(event.authority(), event.service());
        version = event.version();
        definition = event.definition();
    }
}
