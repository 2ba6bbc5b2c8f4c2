package org.ecitizen.command.definition;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.ecitizen.events.service.ServiceDefinition;

/// Publish a definition that has been checked. Publishing again what is published already records nothing.
public record PublishService(@TargetAggregateIdentifier String stream, ServiceDefinition definition) {
    public PublishService(ServiceDefinition definition) {
        this(stream(definition.authority(), definition.code()), definition);
    }

    /// The stream that holds the versions of a service.
    public static String stream(String authority, String service) {
        return "service:" + authority + ":" + service;
    }
}
