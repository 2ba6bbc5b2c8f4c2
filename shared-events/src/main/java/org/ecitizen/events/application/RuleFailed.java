package org.ecitizen.events.application;

import java.util.Map;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;

/// A rule could not be applied. A person has to look at it; nothing was decided by it.
///
/// @param rule its place in the definition, for instance `assessment:fee`
/// @param reason in words
/// @param inputs what it was applied to
public record RuleFailed(
        @Public("random id of the request") String applicationId,
        @Public("place in the definition") String rule,
        @Public("version of a definition") int definitionVersion,
        Protected<String> reason,
        Protected<Map<String, Object>> inputs)
        implements ApplicationEvent {}
