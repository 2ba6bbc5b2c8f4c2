package org.ecitizen.events.draft;

/// Nobody touched the draft for so long that it was thrown away.
public record DraftExpired(String draftId) implements DraftEvent {}
