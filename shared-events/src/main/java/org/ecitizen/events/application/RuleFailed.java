package org.ecitizen.events.application;

import java.util.Map;

/// A rule could not be applied. A person has to look at it; nothing was decided by it.
///
/// @param rule its place in the definition, for instance `assessment:fee`
/// @param reason in words
/// @param inputs what it was applied to
public record RuleFailed(
        String applicationId, String rule, int definitionVersion, String reason, Map<String, Object> inputs)
        implements ApplicationEvent {}
