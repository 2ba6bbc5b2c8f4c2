package org.ecitizen.events.application;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The authority decided.
///
/// @param outcome code of an outcome of the pinned definition
/// @param reasons by language, never empty
/// @param legalGround the law it rests on; absent: none named
/// @param rule what decided, where no person did; absent: a person decided
public record DecisionMade(
        String applicationId,
        String outcome,
        Map<String, String> reasons,
        @Nullable String legalGround,
        @Nullable RuleTrace rule)
        implements ApplicationEvent {

    /// What was evaluated.
    ///
    /// @param expression the condition as it stands in the pinned definition
    /// @param inputs the answers it was given
    public record RuleTrace(String expression, Map<String, Object> inputs) {}
}
