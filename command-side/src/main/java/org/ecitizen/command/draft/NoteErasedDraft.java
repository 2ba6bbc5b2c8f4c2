package org.ecitizen.command.draft;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that what was written in a draft can be read no longer.
public record NoteErasedDraft(@TargetAggregateIdentifier String draftId, String erasureId) {}
