package org.ecitizen.command.application;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.ecitizen.command.application.ApplicationBodies.ActionBody;
import org.ecitizen.command.sending.CallIdentity;
import org.ecitizen.events.application.CheckResult;
import org.ecitizen.events.application.DecisionPart;
import org.ecitizen.events.application.Recommendation;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.problem.ProblemException.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The command that an action of the API means. What is none of its verbs is an action of the definition.
final class ActionCommands {
    private ActionCommands() {}

    /// @throws ProblemException if the id is none, or something is missing in the body
    static ApplicationCommand of(
            String id, @Nullable Long version, String action, ActionBody body, CallIdentity identity) {
        if (!isUuid(id)) {
            throw Refusals.problem(new Rejection.Unknown(), List.of());
        }
        return switch (action) {
            case "claim" -> new ApplicationCommand.Claim(id, version);
            case "release" -> new ApplicationCommand.Release(id, version);
            case "assign" -> new ApplicationCommand.Assign(id, version, needed("/officer", body.officer()));
            case "complete-task" ->
                new ApplicationCommand.CompleteTask(
                        id,
                        version,
                        needed("/task", body.task()),
                        // Without an id of its own a task done is as unique as the call that reported it.
                        Objects.requireNonNullElse(body.taskId(), identity.commandId()),
                        body.team(),
                        body.note());
            case "request-information" ->
                new ApplicationCommand.RequestInformation(
                        id,
                        version,
                        needed("/message", body.message()),
                        Objects.requireNonNullElse(body.questions(), List.of()));
            case "provide-information" ->
                new ApplicationCommand.ProvideInformation(id, version, body.message(), answers(body));
            case "correct-answers" -> new ApplicationCommand.CorrectAnswers(id, version, answers(body), body.reason());
            case "decide" ->
                new ApplicationCommand.Decide(
                        id,
                        version,
                        needed("/outcome", body.outcome()),
                        Objects.requireNonNullElse(body.reasons(), Map.of()),
                        body.legalGround());
            case "approve-decision" -> new ApplicationCommand.ApproveDecision(id, version);
            case "return-decision" -> new ApplicationCommand.ReturnDecision(id, version, reason(body));
            case "withdraw" -> new ApplicationCommand.Withdraw(id, version, body.reason());
            case "share-status" -> new ApplicationCommand.ShareStatus(id, version, fingerprint(body.codeHash()));
            case "end-status-sharing" -> new ApplicationCommand.EndStatusSharing(id, version);
            case "suspend" -> new ApplicationCommand.Suspend(id, version, reason(body), body.legalGround());
            case "resume" -> new ApplicationCommand.Resume(id, version);
            case "extend" ->
                new ApplicationCommand.Extend(
                        id, version, body.term(), needed("/days", body.days()), reason(body), body.legalGround());
            case "request-advice" ->
                new ApplicationCommand.RequestAdvice(id, version, needed("/advice", body.advice()), body.question());
            case "give-advice" ->
                new ApplicationCommand.GiveAdvice(
                        id,
                        version,
                        needed("/advice", body.advice()),
                        one(Recommendation.class, "/recommendation", body.recommendation()),
                        needed("/text", body.text()));
            case "propose-appointment" ->
                new ApplicationCommand.ProposeAppointment(
                        id, version, needed("/moments", body.moments()), body.place());
            case "agree-appointment" -> new ApplicationCommand.AgreeAppointment(id, version, needed("/at", body.at()));
            case "decline-appointment" -> new ApplicationCommand.DeclineAppointment(id, version, reason(body));
            case "report-inspection" ->
                new ApplicationCommand.ReportInspection(
                        id, version, results(body), needed("/findings", body.findings()));
            case "request-correction" ->
                new ApplicationCommand.RequestCorrection(
                        id,
                        version,
                        one(DecisionPart.class, "/part", body.part()),
                        body.language(),
                        needed("/value", body.value()),
                        reason(body));
            case "approve-correction" -> new ApplicationCommand.ApproveCorrection(id, version, reason(body));
            case "refuse-correction" -> new ApplicationCommand.RefuseCorrection(id, version, reason(body));
            case "reopen" -> new ApplicationCommand.Reopen(id, version, reason(body));
            case "appeal" -> new ApplicationCommand.LodgeAppeal(id, version, needed("/grounds", body.grounds()));
            case "relate" -> new ApplicationCommand.Relate(id, version, needed("/other", body.other()));
            case "confirm-duplicate" ->
                new ApplicationCommand.ConfirmDuplicate(id, version, needed("/other", body.other()));
            case "refute-duplicate" ->
                new ApplicationCommand.RefuteDuplicate(id, version, needed("/other", body.other()), reason(body));
            default -> new ApplicationCommand.TakeAction(id, version, action);
        };
    }

    private static String fingerprint(@Nullable String hash) {
        if (hash == null || !hash.matches("[0-9a-f]{64}")) {
            throw unprocessable("/codeHash", "Send the SHA-256 of a random code, as 64 hexadecimal digits.");
        }
        return hash;
    }

    private static Map<String, Object> answers(ActionBody body) {
        return Objects.requireNonNullElse(body.answers(), Map.of());
    }

    private static String reason(ActionBody body) {
        return needed("/reason", body.reason());
    }

    private static Map<String, CheckResult> results(ActionBody body) {
        var results = new TreeMap<String, CheckResult>();
        Objects.requireNonNullElse(body.results(), Map.<String, String>of())
                .forEach((item, result) -> results.put(item, one(CheckResult.class, "/results/" + item, result)));
        return results;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String pointer, @Nullable String code) {
        var values = List.of(type.getEnumConstants());
        return values.stream()
                .filter(value -> code(value).equals(code))
                .findFirst()
                .orElseThrow(() -> unprocessable(
                        pointer,
                        "This must be one of: "
                                + String.join(
                                        ", ",
                                        values.stream()
                                                .map(ActionCommands::code)
                                                .toList())
                                + "."));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> T needed(String pointer, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw unprocessable(pointer, "This is needed.");
        }
        return value;
    }

    static ProblemException unprocessable(String pointer, String detail) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "body.does-not-fit",
                "The body does not fit",
                null,
                List.of(new FieldProblem(pointer, "body.missing", detail)),
                Map.of());
    }

    private static boolean isUuid(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
