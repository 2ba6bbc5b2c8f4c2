package org.ecitizen.events.draft;

/// The draft was handed in, under the version of the service that held then.
public record DraftSubmitted(String draftId, String applicationId) implements DraftEvent {}
