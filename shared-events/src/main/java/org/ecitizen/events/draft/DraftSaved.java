package org.ecitizen.events.draft;

import java.time.Instant;
import java.util.Map;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// Somebody began a draft, or wrote on.
///
/// @param owner who writes it
/// @param onBehalfOf for whom; absent: for the owner
/// @param answers everything answered so far, by code of the question; may be incomplete
/// @param expiresAt when it is thrown away if nobody touches it again
/// @param remindAt when the owner is told so; absent: not
public record DraftSaved(
        @Public("random id of the draft") String draftId,
        @Public("code of an authority") String authority,
        @Public("code of a service") String service,
        @Public("random id of a person") String owner,
        @Public("random id of a person") @Nullable String onBehalfOf,
        Protected<Map<String, Object>> answers,
        @Public("last moment of a right") Instant expiresAt,
        @Public("moment of a reminder") @Nullable Instant remindAt)
        implements DraftEvent {}
