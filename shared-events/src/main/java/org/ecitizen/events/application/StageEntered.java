package org.ecitizen.events.application;

import java.time.LocalDate;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.jspecify.annotations.Nullable;

/// The request reached a stage. Whoever had claimed it before has it no longer.
///
/// @param team responsible from now on; absent in the last stage
/// @param byAction the action that led here; absent at submission
/// @param dueBy the last day on which leaving this stage is in time; absent: no term
public record StageEntered(
        String applicationId,
        String stage,
        StageKind kind,
        @Nullable String team,
        @Nullable String byAction,
        @Nullable LocalDate dueBy)
        implements ApplicationEvent {}
