package org.ecitizen.events.draft;

import org.ecitizen.events.personal.Public;

/// Nobody touched the draft for so long that it was thrown away.
public record DraftExpired(@Public("random id of the draft") String draftId) implements DraftEvent {}
