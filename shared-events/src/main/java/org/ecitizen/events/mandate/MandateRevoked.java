package org.ecitizen.events.mandate;

import org.ecitizen.events.personal.Public;

/// The mandate ended at once.
///
/// @param principal who was acted for
public record MandateRevoked(
        @Public("id without meaning") String mandateId,
        @Public("random id of a person") String principal) implements MandateEvent {}
