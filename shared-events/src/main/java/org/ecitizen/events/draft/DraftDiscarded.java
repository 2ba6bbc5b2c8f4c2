package org.ecitizen.events.draft;

/// The owner threw the draft away.
public record DraftDiscarded(String draftId) implements DraftEvent {}
