package org.ecitizen.command.application;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.springframework.stereotype.Component;

/// Makes the empty request into which events are read. Left to itself the framework asks the container for a new bean
/// each time, which takes a fifth of a command; a request needs nothing of a bean.
@Component(RequestFactory.NAME)
final class RequestFactory implements AggregateFactory<Application> {
    /// By this name the framework looks for it.
    static final String NAME = "applicationAggregateFactory";

    @Override
    public Application createAggregateRoot(String aggregateIdentifier, DomainEventMessage<?> firstEvent) {
        return new Application();
    }

    @Override
    public Class<Application> getAggregateType() {
        return Application.class;
    }
}
