package org.ecitizen.events.application;

import java.util.Map;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
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
        @Public("random id of the request") String applicationId,
        @Public("code of the definition") String outcome,
        Protected<Map<String, String>> reasons,
        @Nullable Protected<String> legalGround,
        @Public("classified itself") @Nullable RuleTrace because,
        @Public("an official acts in office") @Nullable String proposedBy,
        @Public("whether a term decided") boolean deemed)
        implements ApplicationEvent {}
