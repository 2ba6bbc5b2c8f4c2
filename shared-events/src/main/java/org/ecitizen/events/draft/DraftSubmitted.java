package org.ecitizen.events.draft;

import org.ecitizen.events.personal.Public;

/// The draft was handed in, under the version of the service that held then.
public record DraftSubmitted(
        @Public("random id of the draft") String draftId,
        @Public("random id of the request") String applicationId) implements DraftEvent {}
