package org.ecitizen.events.mandate;

/// The mandate ended at once.
///
/// @param principal who was acted for
public record MandateRevoked(String mandateId, String principal) implements MandateEvent {}
