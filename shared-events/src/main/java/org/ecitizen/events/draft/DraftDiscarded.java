package org.ecitizen.events.draft;

import org.ecitizen.events.personal.Public;

/// The owner threw the draft away.
public record DraftDiscarded(
        @Public("random id of the draft") String draftId) implements DraftEvent {}
