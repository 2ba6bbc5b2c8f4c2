package org.ecitizen.starter.erasure;

import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.erasure.RetentionApproved;

/// Which retention rules a second person has approved, read from their streams each time.
public final class RetentionApprovals {
    private final EventStore events;

    public RetentionApprovals(EventStore events) {
        this.events = events;
    }

    /// @param by the officer's name
    public record Approval(String rule, String by, Instant at) {}

    /// The stream of the approvals of a service.
    public static String stream(String authority, String service) {
        return "retention:" + authority + ":" + service;
    }

    /// The approval of a rule of a service; empty while nobody has given it.
    public Optional<Approval> of(String authority, String service, String rule) {
        return events.readEvents(stream(authority, service))
                .asStream()
                .filter(message -> message.getPayload() instanceof RetentionApproved approved
                        && approved.rule().equals(rule))
                .findFirst()
                .map(message ->
                        new Approval(rule, Provenance.of(message.getMetaData()).actor(), message.getTimestamp()));
    }
}
