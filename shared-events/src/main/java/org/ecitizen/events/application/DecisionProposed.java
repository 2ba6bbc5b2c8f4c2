package org.ecitizen.events.application;

import java.util.Map;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// An official proposed a decision that a second person has to approve.
///
/// @param because the condition that had to hold; absent: none
public record DecisionProposed(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String proposalId,
        @Public("code of the definition") String action,
        @Public("code of the definition") String outcome,
        Protected<Map<String, String>> reasons,
        @Nullable Protected<String> legalGround,
        @Public("classified itself") @Nullable RuleTrace because)
        implements ApplicationEvent {}
