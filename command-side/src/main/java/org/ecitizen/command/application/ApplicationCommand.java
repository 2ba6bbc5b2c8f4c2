package org.ecitizen.command.application;

import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked of a request. Who asks, and when, travels beside it (see `Provenance`).
public sealed interface ApplicationCommand {
    String applicationId();

    /// Version the caller believes the request to have; absent: any.
    default @Nullable Long expectedVersion() {
        return null;
    }

    /// Hand in a request. The same submission again is the same request.
    record Submit(
            @TargetAggregateIdentifier String applicationId,
            String authority,
            String service,
            String applicant,
            @Nullable String externalReference,
            Map<String, Object> answers)
            implements ApplicationCommand {}

    /// Take it back; the applicant's right until it is finished.
    record Withdraw(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            @Nullable String reason) implements ApplicationCommand {}

    /// Take it on as an official.
    record Claim(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion) implements ApplicationCommand {}

    /// Give it back to the team.
    record Release(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion) implements ApplicationCommand {}

    /// Give it to an official; a supervisor's right.
    record Assign(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String officer) implements ApplicationCommand {}

    /// Note that a task of the stage was done.
    ///
    /// @param taskId identity of this doing; the same one again records nothing
    /// @param team the team in which it was done
    record CompleteTask(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String task,
            String taskId,
            @Nullable String team,
            @Nullable String note)
            implements ApplicationCommand {}

    /// Take an action of the definition that decides nothing.
    record TakeAction(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String action) implements ApplicationCommand {}

    /// Ask the applicant for something.
    record RequestInformation(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String message,
            List<String> questions)
            implements ApplicationCommand {}

    /// Give what was asked for.
    record ProvideInformation(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            @Nullable String message,
            Map<String, Object> answers)
            implements ApplicationCommand {}

    /// Decide with reasons.
    ///
    /// @param reasons by language, not empty
    record Decide(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String outcome,
            Map<String, String> reasons,
            @Nullable String legalGround)
            implements ApplicationCommand {}
}
