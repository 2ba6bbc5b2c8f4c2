package org.ecitizen.command.erasure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.ecitizen.events.erasure.HoldGround;
import org.ecitizen.starter.personal.ErasedForGood;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.problem.ProblemException.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Refusals about erasures, holds and retention in the words of the API.
final class ErasureProblems {
    private static final String INQUIRY = code(HoldGround.INQUIRY);

    private ErasureProblems() {}

    /// Does something and gives a refusal as a problem.
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (AggregateNotFoundException e) {
            throw unknown();
        } catch (ErasureRejected e) {
            throw problem(e.why());
        } catch (ErasedForGood e) {
            throw problem(ErasureRejected.Why.ERASED);
        }
    }

    static ProblemException unknown() {
        return problem(ErasureRejected.Why.UNKNOWN);
    }

    /// @param authority for whom it is told; absent: the person whose data it is
    static ProblemException mustBeKept(List<Need> needs, @Nullable String authority) {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "erasure.must-be-kept",
                "The data must still be kept",
                "The member kept says which data, why and until when.",
                List.of(),
                Map.of("kept", kept(needs, authority)));
    }

    static ProblemException nothingThere() {
        return new ProblemException(
                HttpStatus.CONFLICT, "erasure.nothing-there", "There is nothing that could be erased", null);
    }

    static ProblemException misfit(String pointer, String detail) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "erasure.does-not-fit",
                "What you ask for does not fit",
                null,
                List.of(new FieldProblem(pointer, "erasure.does-not-fit", detail)),
                Map.of());
    }

    /// What must stay, as the API tells it. Of another authority's requests an official is told that they are there.
    static List<Map<String, Object>> kept(List<Need> needs, @Nullable String authority) {
        var all = new ArrayList<Map<String, Object>>();
        for (var need : needs) {
            var one = new LinkedHashMap<String, Object>();
            one.put("group", code(need.group()));
            one.put("authority", need.authority());
            if (authority == null || authority.equals(need.authority())) {
                put(one, "request", need.scope());
                put(one, "reference", need.reference());
            }
            one.put("why", code(need.why()));
            put(one, "until", need.until());
            // That an inquiry is under way is not for the person to read here.
            if (authority != null || !INQUIRY.equals(need.ground())) {
                put(one, "ground", need.ground());
            }
            all.add(one);
        }
        return all.stream().distinct().toList();
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void put(Map<String, Object> to, String name, @Nullable Object value) {
        if (value != null) {
            to.put(name, value);
        }
    }

    private static ProblemException problem(ErasureRejected.Why why) {
        return switch (why) {
            case UNKNOWN ->
                new ProblemException(HttpStatus.NOT_FOUND, "erasure.unknown", "There is no such erasure", null);
            case NOT_OPEN ->
                new ProblemException(
                        HttpStatus.CONFLICT,
                        "erasure.not-open",
                        "It was approved or refused already",
                        "Read what has become of it.");
            case CHANGED ->
                new ProblemException(
                        HttpStatus.PRECONDITION_FAILED,
                        "erasure.changed",
                        "The erasure has changed meanwhile",
                        "Read it again and send its new ETag.");
            case SAME_PERSON ->
                new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "erasure.same-person",
                        "A second person is needed",
                        "Somebody else approves or refuses what you have asked for.");
            case OWN_DATA ->
                new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "erasure.own-data",
                        "It is your own data",
                        "Nobody judges the erasure of their own.");
            case KEY_REUSED ->
                new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency.key-reused",
                        "This Idempotency-Key was used for something else",
                        "Use a new key for a new call.");
            case HOLD_UNKNOWN ->
                new ProblemException(HttpStatus.NOT_FOUND, "hold.unknown", "There is no such hold", null);
            case HOLD_TOO_LATE ->
                new ProblemException(
                        HttpStatus.CONFLICT,
                        "hold.too-late",
                        "The data is erased already",
                        "Nothing is left that could be held.");
            case ERASED ->
                new ProblemException(
                        HttpStatus.CONFLICT,
                        "application.erased",
                        "The personal data of this request was erased",
                        "Nothing new is kept about it.");
        };
    }
}
