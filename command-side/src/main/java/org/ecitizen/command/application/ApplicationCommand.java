package org.ecitizen.command.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.ecitizen.events.application.CheckResult;
import org.ecitizen.events.application.DecisionPart;
import org.ecitizen.events.application.Recommendation;
import org.ecitizen.events.application.Relation;
import org.ecitizen.events.personal.Group;
import org.jspecify.annotations.Nullable;

/// What may be asked of a request. Who asks, and when, travels beside it (see `Provenance`).
public sealed interface ApplicationCommand {
    /// Under this name all of them go to a request but the one that makes it.
    String NAME = "org.ecitizen.ApplicationCommand";

    String applicationId();

    /// Version the caller believes the request to have; absent: any.
    default @Nullable Long expectedVersion() {
        return null;
    }

    /// What stands beside the answers of a submission.
    ///
    /// @param consent of the person for whom a clerk files; absent where nobody files for another
    /// @param renews the request whose right is to go on; absent: none
    /// @param partOf the request of which this is a part; absent: none
    record Circumstances(
            @Nullable Consent consent,
            @Nullable String renews,
            @Nullable String partOf) {
        public static final Circumstances NONE = new Circumstances(null, null, null);
    }

    /// @param how for instance `spoken` or `signed`
    /// @param readOut what was read out to the person
    record Consent(String how, String readOut) {}

    /// Hand in a request. The same submission again is the same request.
    record Submit(
            @TargetAggregateIdentifier String applicationId,
            String authority,
            String service,
            String applicant,
            @Nullable String externalReference,
            Map<String, Object> answers,
            Circumstances circumstances)
            implements ApplicationCommand {}

    /// Take it back; the applicant's right until it is finished.
    record Withdraw(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            @Nullable String reason) implements ApplicationCommand {}

    /// Let whoever knows a code see where it stands.
    ///
    /// @param codeHash SHA-256 of the code, in hexadecimal
    record ShareStatus(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String codeHash) implements ApplicationCommand {}

    /// Let nobody see it by a code any more.
    record EndStatusSharing(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion) implements ApplicationCommand {}

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

    /// Stop the terms, with a reason.
    record Suspend(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String reason,
            @Nullable String legalGround)
            implements ApplicationCommand {}

    /// Let the terms run on.
    record Resume(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion) implements ApplicationCommand {}

    /// Make a term longer. Absent: the one of the stage, or else of the whole request.
    record Extend(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            @Nullable String term,
            int days,
            String reason,
            @Nullable String legalGround)
            implements ApplicationCommand {}

    /// Ask others for advice that the stage knows.
    record RequestAdvice(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String advice,
            @Nullable String question)
            implements ApplicationCommand {}

    /// Give advice, or record what a body outside says.
    record GiveAdvice(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String advice,
            Recommendation recommendation,
            String text)
            implements ApplicationCommand {}

    /// Propose moments for a visit.
    record ProposeAppointment(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            List<Instant> moments,
            @Nullable String place)
            implements ApplicationCommand {}

    /// Agree to one of the moments.
    record AgreeAppointment(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            Instant at) implements ApplicationCommand {}

    /// Say that none of the moments suits.
    record DeclineAppointment(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String reason) implements ApplicationCommand {}

    /// Report what a visit found.
    record ReportInspection(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            Map<String, CheckResult> results,
            String findings)
            implements ApplicationCommand {}

    /// Approve a proposed decision as the second person.
    record ApproveDecision(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion) implements ApplicationCommand {}

    /// Return a proposed decision.
    record ReturnDecision(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String reason) implements ApplicationCommand {}

    /// Correct answers before the decision.
    record CorrectAnswers(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            Map<String, Object> answers,
            @Nullable String reason)
            implements ApplicationCommand {}

    /// Ask to correct a mistake in the decision.
    ///
    /// @param language of the reasons that are wrong; absent for other parts
    record RequestCorrection(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            DecisionPart part,
            @Nullable String language,
            String value,
            String reason)
            implements ApplicationCommand {}

    /// Correct the decision as was asked.
    record ApproveCorrection(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String reason) implements ApplicationCommand {}

    /// Leave the decision as it is.
    record RefuseCorrection(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String reason) implements ApplicationCommand {}

    /// Take a finished request up again.
    record Reopen(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String reason) implements ApplicationCommand {}

    /// Appeal against the decision.
    record LodgeAppeal(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String grounds) implements ApplicationCommand {}

    /// Note that another request has to do with this one.
    record Relate(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String other) implements ApplicationCommand {}

    /// Say that this is the same as an earlier request.
    record ConfirmDuplicate(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String other) implements ApplicationCommand {}

    /// Say that this is not the same as an earlier request.
    record RefuteDuplicate(
            @TargetAggregateIdentifier String applicationId,
            @Nullable Long expectedVersion,
            String other,
            String reason)
            implements ApplicationCommand {}

    /// Note that an earlier request looks like this one. By a policy.
    record NoteSimilar(@TargetAggregateIdentifier String applicationId, String other, String clause)
            implements ApplicationCommand {}

    /// Note what another request is to this one. By a policy.
    record NoteRelation(@TargetAggregateIdentifier String applicationId, String other, Relation relation)
            implements ApplicationCommand {}

    /// Note that a part of this request ended. By a policy.
    record NoteEndOfPart(@TargetAggregateIdentifier String applicationId, String other) implements ApplicationCommand {}

    /// Note that what was said here can be read no longer. By an erasure.
    record NoteErased(@TargetAggregateIdentifier String applicationId, String erasureId, List<Group> groups)
            implements ApplicationCommand {}

    /// Do what time demands: remind, escalate, note what was missed and what that means. By the clock.
    record DoWhatIsDue(@TargetAggregateIdentifier String applicationId) implements ApplicationCommand {}
}
