package org.ecitizen.command.draft;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Remind the owner of a draft, or throw it away, if it is time to.
public record DoWhatIsDueWithDraft(
        @TargetAggregateIdentifier String draftId) {}
