package org.ecitizen.events.application;

import java.util.List;
import org.ecitizen.events.personal.Public;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.jspecify.annotations.Nullable;

/// The request reached a stage. Whoever had claimed it before has it no longer.
///
/// @param team responsible from now on; absent in the last stage
/// @param assistedBy teams that may do tasks here too
/// @param byAction the action that led here; absent where none did, as at submission
/// @param because the rule or condition that led here; absent: none had to hold
public record StageEntered(
        @Public("random id of the request") String applicationId,
        @Public("code of the definition") String stage,
        @Public("kind of stage or term") StageKind kind,
        @Public("code of a team") @Nullable String team,
        @Public("codes of teams") List<String> assistedBy,
        @Public("code of the definition") @Nullable String byAction,
        @Public("classified itself") @Nullable RuleTrace because)
        implements ApplicationEvent {}
