package org.ecitizen.events.application;

import org.jspecify.annotations.Nullable;

/// A task of the stage was done.
///
/// @param task code of the task in the pinned definition
/// @param taskId identity of this doing of it, unique in the request
/// @param team the team in which the official did it
/// @param note what the official wrote about it; absent: nothing
public record TaskCompleted(
        String applicationId,
        String stage,
        String task,
        String taskId,
        String team,
        @Nullable String note) implements ApplicationEvent {}
