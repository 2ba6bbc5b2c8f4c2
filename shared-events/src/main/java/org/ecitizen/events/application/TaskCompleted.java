package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// A task of the stage was done.
///
/// @param task code of the task in the pinned definition
/// @param taskId identity of this doing of it, unique in the request
/// @param team the team in which the official did it
/// @param note what the official wrote about it; absent: nothing
public record TaskCompleted(
        @Public("random id of the request") String applicationId,
        @Public("code of the definition") String stage,
        @Public("code of the definition") String task,
        @Public("id within the request") String taskId,
        @Public("code of a team") String team,
        @Nullable Protected<String> note)
        implements ApplicationEvent {}
