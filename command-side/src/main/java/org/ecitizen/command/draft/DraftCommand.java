package org.ecitizen.command.draft;

import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked of a draft by the person who writes it.
sealed interface DraftCommand {
    String draftId();

    String owner();

    /// @param seen version that the writer has seen, see [Draft#NONE]; absent: whatever it is, it is overwritten
    record SaveDraft(
            @TargetAggregateIdentifier String draftId,
            String authority,
            String service,
            String owner,
            @Nullable String onBehalfOf,
            Map<String, Object> answers,
            @Nullable Long seen)
            implements DraftCommand {}

    record DiscardDraft(@TargetAggregateIdentifier String draftId, String owner) implements DraftCommand {}

    /// Note that it was handed in as this request.
    ///
    /// @param seen version that was handed in
    record SubmitDraft(@TargetAggregateIdentifier String draftId, String owner, String applicationId, long seen)
            implements DraftCommand {}
}
