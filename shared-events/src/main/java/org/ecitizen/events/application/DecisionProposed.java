package org.ecitizen.events.application;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An official proposed a decision that a second person has to approve.
public record DecisionProposed(
        String applicationId,
        String proposalId,
        String action,
        String outcome,
        Map<String, String> reasons,
        @Nullable String legalGround)
        implements ApplicationEvent {}
