package org.ecitizen.events.application;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An official proposed a decision that a second person has to approve.
///
/// @param because the condition that had to hold; absent: none
public record DecisionProposed(
        String applicationId,
        String proposalId,
        String action,
        String outcome,
        Map<String, String> reasons,
        @Nullable String legalGround,
        @Nullable RuleTrace because)
        implements ApplicationEvent {}
