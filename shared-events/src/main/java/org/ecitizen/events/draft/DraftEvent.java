package org.ecitizen.events.draft;

/// Anything that can happen to a draft.
public sealed interface DraftEvent
        permits DraftSaved, DraftExpiring, DraftExpired, DraftDiscarded, DraftSubmitted, DraftErased {
    String draftId();
}
