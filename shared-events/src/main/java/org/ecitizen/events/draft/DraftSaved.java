package org.ecitizen.events.draft;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody began a draft, or wrote on.
///
/// @param owner who writes it
/// @param onBehalfOf for whom; absent: for the owner
/// @param answers everything answered so far, by code of the question; may be incomplete
/// @param expiresAt when it is thrown away if nobody touches it again
/// @param remindAt when the owner is told so; absent: not
public record DraftSaved(
        String draftId,
        String authority,
        String service,
        String owner,
        @Nullable String onBehalfOf,
        Map<String, Object> answers,
        Instant expiresAt,
        @Nullable Instant remindAt)
        implements DraftEvent {}
