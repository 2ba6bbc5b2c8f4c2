package org.ecitizen.events.draft;

import org.ecitizen.events.personal.Public;

/// The owner was told that the draft will be thrown away soon.
public record DraftExpiring(
        @Public("random id of the draft") String draftId) implements DraftEvent {}
