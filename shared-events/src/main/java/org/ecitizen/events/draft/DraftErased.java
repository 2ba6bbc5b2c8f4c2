package org.ecitizen.events.draft;

import org.ecitizen.events.personal.Public;

/// What was written can be read no longer.
///
/// @param erasureId the erasure, which has the evidence
@Public("random ids")
public record DraftErased(String draftId, String erasureId) implements DraftEvent {}
