package org.ecitizen.command.application;

import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes the empty request into which events are read. Left to itself the framework asks the container for a new bean
/// each time, which takes a fifth of a command; a request needs nothing of a bean.
@Configuration(proxyBeanMethods = false)
class RequestFactory {
    /// By this name the framework looks for it.
    private static final String NAME = "applicationAggregateFactory";

    @Bean(NAME)
    static AggregateFactory<Application> factory() {
        return new GenericAggregateFactory<>(Application.class);
    }
}
