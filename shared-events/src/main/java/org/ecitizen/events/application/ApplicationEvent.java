package org.ecitizen.events.application;

/// Anything that can happen to a request. Who did it, and when, stands beside it (see `Provenance`).
public sealed interface ApplicationEvent
        permits ApplicationSubmitted,
                StageEntered,
                ApplicationClaimed,
                ApplicationAssigned,
                ApplicationReleased,
                TaskCompleted,
                InformationRequested,
                InformationProvided,
                DecisionMade,
                ApplicationWithdrawn {
    /// Random UUID of the request.
    String applicationId();
}
