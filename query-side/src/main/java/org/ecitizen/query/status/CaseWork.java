package org.ecitizen.query.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecitizen.events.application.AdviceGiven;
import org.ecitizen.events.application.AdviceRequested;
import org.ecitizen.events.application.AppealLodged;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.application.ApplicationRelated;
import org.ecitizen.events.application.ApplicationReopened;
import org.ecitizen.events.application.AppointmentAgreed;
import org.ecitizen.events.application.AppointmentDeclined;
import org.ecitizen.events.application.AppointmentProposed;
import org.ecitizen.events.application.AssessmentMade;
import org.ecitizen.events.application.DecisionCorrected;
import org.ecitizen.events.application.DecisionCorrectionRefused;
import org.ecitizen.events.application.DecisionCorrectionRequested;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.DecisionProposed;
import org.ecitizen.events.application.DecisionReturned;
import org.ecitizen.events.application.DuplicateConfirmed;
import org.ecitizen.events.application.DuplicateRefuted;
import org.ecitizen.events.application.InspectionReported;
import org.ecitizen.events.application.RightExpired;
import org.ecitizen.events.application.RightGranted;
import org.ecitizen.events.application.RuleFailed;
import org.ecitizen.events.application.SimilarApplicationFound;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.TermEscalated;
import org.ecitizen.events.application.TermMissed;
import org.jspecify.annotations.Nullable;

/// What officials, advisers and rules have contributed to a request so far.
///
/// @param assessments what rules said, by code of the assessment
/// @param attention what a person has to look at: rules that failed, terms that were escalated or missed, requests that
///     look alike; cleared when a stage is entered
/// @param moments proposed for a visit, until one is agreed or all declined
/// @param visit the agreed moment, until the visit is reported
/// @param proposedOutcome a decision that awaits a second person
/// @param related other requests, with what they are to this one
/// @param similar earlier requests of which nobody has said yet whether they are the same
/// @param correction the part of the decision somebody asks to correct
record CaseWork(
        Map<String, Object> assessments,
        List<String> attention,
        List<Advice> advice,
        List<Instant> moments,
        @Nullable String place,
        @Nullable Instant visit,
        @Nullable Inspection inspection,
        @Nullable String proposedOutcome,
        @Nullable String proposedBy,
        @Nullable Right right,
        List<Related> related,
        List<String> similar,
        boolean appealed,
        @Nullable String correction) {
    static final CaseWork NONE = new CaseWork(
            Map.of(), List.of(), List.of(), List.of(), null, null, null, null, null, null, List.of(), List.of(), false,
            null);

    /// @param from the team or body
    /// @param recommendation absent: it has not come
    record Advice(
            String id,
            String advice,
            String from,
            boolean outside,
            @Nullable String recommendation,
            @Nullable String text) {}

    record Inspection(boolean passed, Map<String, String> results, String findings) {}

    /// @param expired whether it has ended
    record Right(LocalDate from, LocalDate until, boolean expired) {}

    record Related(String id, String relation) {}

    CaseWork after(ApplicationEvent event, Instant at, String actor) {
        return switch (event) {
            case AssessmentMade made -> {
                var all = new LinkedHashMap<>(assessments);
                all.put(made.assessment(), made.result());
                yield with().assessments(all).done();
            }
            case RuleFailed failed ->
                with().attention("The rule " + failed.rule() + " could not be applied: " + failed.reason())
                        .done();
            case TermEscalated escalated ->
                with().attention("A term needs attention.").done();
            case TermMissed missed ->
                with().attention("A term was missed on " + missed.dueOn() + ".").done();
            case StageEntered entered -> {
                var next = with();
                next.attention = List.of();
                next.moments = List.of();
                next.proposedOutcome = null;
                next.proposedBy = null;
                yield next.done();
            }
            case AdviceRequested asked -> {
                var next = with();
                next.advice = added(
                        advice,
                        new Advice(asked.adviceId(), asked.advice(), asked.from(), asked.outside(), null, null));
                yield next.done();
            }
            case AdviceGiven given -> {
                var next = with();
                next.advice = advice.stream()
                        .map(one -> one.id().equals(given.adviceId())
                                ? new Advice(
                                        one.id(),
                                        one.advice(),
                                        one.from(),
                                        one.outside(),
                                        code(given.recommendation()),
                                        given.text())
                                : one)
                        .toList();
                yield next.done();
            }
            case AppointmentProposed proposed -> {
                var next = with();
                next.moments = proposed.moments();
                next.place = proposed.place();
                next.visit = null;
                yield next.done();
            }
            case AppointmentAgreed agreed -> {
                var next = with();
                next.moments = List.of();
                next.visit = agreed.at();
                yield next.done();
            }
            case AppointmentDeclined declined -> {
                var next = with();
                next.moments = List.of();
                yield next.done();
            }
            case InspectionReported reported -> {
                var next = with();
                next.visit = null;
                var results = new LinkedHashMap<String, String>();
                reported.results().forEach((item, result) -> results.put(item, code(result)));
                next.inspection = new Inspection(reported.passed(), results, reported.findings());
                yield next.done();
            }
            case DecisionProposed proposed -> {
                var next = with();
                next.proposedOutcome = proposed.outcome();
                next.proposedBy = actor;
                yield next.done();
            }
            case DecisionReturned returned -> {
                var next = with();
                next.proposedOutcome = null;
                next.proposedBy = null;
                yield next.done();
            }
            case DecisionMade made -> {
                var next = with();
                next.proposedOutcome = null;
                next.proposedBy = null;
                yield next.done();
            }
            case RightGranted granted -> {
                var next = with();
                next.right = new Right(granted.from(), granted.until(), false);
                yield next.done();
            }
            case RightExpired expired -> {
                var next = with();
                next.right = right == null ? null : new Right(right.from(), right.until(), true);
                yield next.done();
            }
            case ApplicationReopened reopened -> {
                var next = with();
                next.right = null;
                yield next.done();
            }
            case ApplicationRelated relation -> {
                var next = with();
                next.related = added(related, new Related(relation.other(), code(relation.relation())));
                yield next.done();
            }
            case SimilarApplicationFound found -> {
                var next = with();
                next.similar = added(similar, found.other());
                yield next.done();
            }
            case DuplicateConfirmed confirmed -> {
                var next = with();
                next.similar = without(similar, confirmed.other());
                next.related = added(related, new Related(confirmed.other(), "duplicate"));
                yield next.done();
            }
            case DuplicateRefuted refuted -> {
                var next = with();
                next.similar = without(similar, refuted.other());
                yield next.done();
            }
            case AppealLodged lodged -> {
                var next = with();
                next.appealed = true;
                yield next.done();
            }
            case DecisionCorrectionRequested asked -> {
                var next = with();
                next.correction = code(asked.part());
                yield next.done();
            }
            case DecisionCorrected corrected -> {
                var next = with();
                next.correction = null;
                yield next.done();
            }
            case DecisionCorrectionRefused refused -> {
                var next = with();
                next.correction = null;
                yield next.done();
            }
            default -> this;
        };
    }

    CaseWork withRelated(List<Related> all) {
        var next = with();
        next.related = all;
        return next.done();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> List<T> added(List<T> list, T one) {
        var all = new ArrayList<>(list);
        all.add(one);
        return all;
    }

    private static List<String> without(List<String> list, String one) {
        return list.stream().filter(each -> !each.equals(one)).toList();
    }

    private Next with() {
        return new Next(this);
    }

    /// The same with something changed.
    private static final class Next {
        private Map<String, Object> assessments;
        private List<String> attention;
        private List<Advice> advice;
        private List<Instant> moments;
        private @Nullable String place;
        private @Nullable Instant visit;
        private @Nullable Inspection inspection;
        private @Nullable String proposedOutcome;
        private @Nullable String proposedBy;
        private @Nullable Right right;
        private List<Related> related;
        private List<String> similar;
        private boolean appealed;
        private @Nullable String correction;

        Next(CaseWork old) {
            assessments = old.assessments;
            attention = old.attention;
            advice = old.advice;
            moments = old.moments;
            place = old.place;
            visit = old.visit;
            inspection = old.inspection;
            proposedOutcome = old.proposedOutcome;
            proposedBy = old.proposedBy;
            right = old.right;
            related = old.related;
            similar = old.similar;
            appealed = old.appealed;
            correction = old.correction;
        }

        Next assessments(Map<String, Object> all) {
            assessments = all;
            return this;
        }

        Next attention(String words) {
            attention = added(attention, words);
            return this;
        }

        CaseWork done() {
            return new CaseWork(
                    assessments,
                    attention,
                    advice,
                    moments,
                    place,
                    visit,
                    inspection,
                    proposedOutcome,
                    proposedBy,
                    right,
                    related,
                    similar,
                    appealed,
                    correction);
        }
    }
}
