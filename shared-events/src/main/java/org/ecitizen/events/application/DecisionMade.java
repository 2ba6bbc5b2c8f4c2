package org.ecitizen.events.application;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The authority decided, or by law its silence counts as a decision.
///
/// @param outcome code of an outcome of the pinned definition
/// @param reasons by language, never empty
/// @param legalGround the law it rests on; absent: none named
/// @param because the rule that decided, or the condition that had to hold; absent: none
/// @param proposedBy the official whose proposal was approved; absent: it needed no second person
/// @param deemed true where a term ran out and the law makes that a decision
public record DecisionMade(
        String applicationId,
        String outcome,
        Map<String, String> reasons,
        @Nullable String legalGround,
        @Nullable RuleTrace because,
        @Nullable String proposedBy,
        boolean deemed)
        implements ApplicationEvent {}
