package org.ecitizen.events.draft;

/// The owner was told that the draft will be thrown away soon.
public record DraftExpiring(String draftId) implements DraftEvent {}
