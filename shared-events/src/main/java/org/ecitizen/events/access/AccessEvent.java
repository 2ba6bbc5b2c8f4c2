package org.ecitizen.events.access;

/// Anything that is entered in the access ledger.
public sealed interface AccessEvent
        permits AccessEntry,
                AccessCounted,
                CountsCompleted,
                BreakGlassReviewed,
                AccessQuestioned,
                AccessQuestionAnswered,
                DeferralProposed,
                DeferralApproved,
                DeferralEnded,
                BulkAccessProposed,
                BulkAccessApproved {}
