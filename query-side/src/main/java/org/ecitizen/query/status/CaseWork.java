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
import org.ecitizen.events.application.DecisionApproved;
import org.ecitizen.events.application.DecisionCorrected;
import org.ecitizen.events.application.DecisionCorrectionRefused;
import org.ecitizen.events.application.DecisionCorrectionRequested;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.DecisionProposed;
import org.ecitizen.events.application.DecisionReturned;
import org.ecitizen.events.application.DuplicateConfirmed;
import org.ecitizen.events.application.DuplicateRefuted;
import org.ecitizen.events.application.InspectionReported;
import org.ecitizen.events.application.PersonalDataErased;
import org.ecitizen.events.application.RightExpired;
import org.ecitizen.events.application.RightGranted;
import org.ecitizen.events.application.RuleFailed;
import org.ecitizen.events.application.SimilarApplicationFound;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.StatusShared;
import org.ecitizen.events.application.StatusSharingEnded;
import org.ecitizen.events.application.TermEscalated;
import org.ecitizen.events.application.TermMissed;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.jspecify.annotations.Nullable;

/// What officials, advisers and rules have contributed to a request so far.
///
/// @param assessments what rules said, by code of the assessment
/// @param attention what a person has to look at: rules that failed, terms that were escalated or missed, requests that
///     look alike; cleared when a stage is entered
/// @param moments proposed for a visit, until one is agreed or all declined
/// @param visit the agreed moment, until the visit is reported
/// @param proposedAction the action of a decision that awaits a second person
/// @param deciders everybody who took part in a decision
/// @param related other requests, with what they are to this one
/// @param similar earlier requests of which nobody has said yet whether they are the same
/// @param correction the part of the decision somebody asks to correct
/// @param sharedCode fingerprint of the code by which others see the status; absent: nobody does
record CaseWork(
        Map<String, Protected<Object>> assessments,
        List<String> attention,
        List<Advice> advice,
        List<Instant> moments,
        @Nullable Protected<String> place,
        @Nullable Instant visit,
        @Nullable Inspection inspection,
        @Nullable String proposedAction,
        @Nullable String proposedOutcome,
        @Nullable String proposedBy,
        List<String> deciders,
        @Nullable Right right,
        List<Related> related,
        List<String> similar,
        boolean appealed,
        @Nullable String correction,
        @Nullable String correctionBy,
        @Nullable String sharedCode) {
    static final CaseWork NONE = new CaseWork(
            Map.of(), List.of(), List.of(), List.of(), null, null, null, null, null, null, List.of(), null, List.of(),
            List.of(), false, null, null, null);

    /// @param from the team or body
    /// @param awaited whether it may still come
    /// @param recommendation absent: it has not come
    record Advice(
            String id,
            String advice,
            String from,
            boolean outside,
            boolean awaited,
            @Nullable String recommendation,
            @Nullable Protected<String> text) {
        private Advice over() {
            return new Advice(id, advice, from, outside, false, recommendation, text);
        }

        private Advice given(String says, Protected<String> words) {
            return new Advice(id, advice, from, outside, false, says, words);
        }
    }

    record Inspection(boolean passed, Map<String, String> results, Protected<String> findings) {}

    /// @param expired whether it has ended
    record Right(LocalDate from, LocalDate until, boolean expired) {}

    record Related(String id, String relation) {}

    /// @param actor who did it
    /// @param byOfficial whether that is an official
    CaseWork after(ApplicationEvent event, String actor, boolean byOfficial) {
        return switch (event) {
            case AssessmentMade made -> {
                var all = new LinkedHashMap<>(assessments);
                all.put(made.assessment(), made.result());
                var next = with().assessments(all);
                if (made.attention()) {
                    next.attention("By the answers as they are now the applicant is not eligible.");
                }
                yield next.done();
            }
            case RuleFailed failed ->
                with().attention("The rule " + failed.rule() + " could not be applied.")
                        .done();
            case TermEscalated escalated ->
                with().attention("A term needs attention.").done();
            case TermMissed missed ->
                with().attention("A term was missed on " + missed.dueOn() + ".").done();
            case StageEntered entered -> {
                var next = with();
                // What an official has moved on themselves, they have looked at.
                var byRule = entered.because() != null && entered.because().actedByItself();
                if (entered.kind() == StageKind.CLOSED || entered.byAction() != null && byOfficial && !byRule) {
                    next.attention = List.of();
                }
                next.moments = List.of();
                next.advice = advice.stream().map(Advice::over).toList();
                next.proposedAction = null;
                next.proposedOutcome = null;
                next.proposedBy = null;
                if (entered.kind() == StageKind.INSPECTION) {
                    next.inspection = null;
                }
                yield next.done();
            }
            case AdviceRequested asked -> {
                var next = with();
                next.advice = added(
                        advice,
                        new Advice(asked.adviceId(), asked.advice(), asked.from(), asked.outside(), true, null, null));
                yield next.done();
            }
            case AdviceGiven given -> {
                var next = with();
                next.advice = advice.stream()
                        .map(one -> one.id().equals(given.adviceId())
                                ? one.given(code(given.recommendation()), given.text())
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
                next.proposedAction = proposed.action();
                next.proposedOutcome = proposed.outcome();
                next.proposedBy = actor;
                yield next.done();
            }
            case DecisionReturned returned -> {
                var next = with();
                next.proposedAction = null;
                next.proposedOutcome = null;
                next.proposedBy = null;
                yield next.done();
            }
            case DecisionApproved approved -> with().decider(actor).done();
            case DecisionMade made -> {
                var next = with().decider(actor);
                if (made.proposedBy() != null) {
                    next.decider(made.proposedBy());
                }
                next.proposedAction = null;
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
                next.correctionBy = actor;
                yield next.done();
            }
            case DecisionCorrected corrected -> {
                var next = with();
                next.correction = null;
                next.correctionBy = null;
                yield next.done();
            }
            case DecisionCorrectionRefused refused -> {
                var next = with();
                next.correction = null;
                next.correctionBy = null;
                yield next.done();
            }
            case StatusShared shared -> withSharedCode(shared.codeHash());
            case StatusSharingEnded ended -> withSharedCode(null);
            case PersonalDataErased gone -> withSharedCode(null);
            default -> this;
        };
    }

    /// Advice that did not come in time is no longer waited for.
    CaseWork withoutWaitingFor(String adviceId) {
        var next = with();
        next.advice = advice.stream()
                .map(one -> one.id().equals(adviceId) ? one.over() : one)
                .toList();
        return next.done();
    }

    private CaseWork withSharedCode(@Nullable String hash) {
        var next = with();
        next.sharedCode = hash;
        return next.done();
    }

    CaseWork withRelated(List<Related> all) {
        var next = with();
        next.related = all;
        return next.done();
    }

    static String code(Enum<?> value) {
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
        private Map<String, Protected<Object>> assessments;
        private List<String> attention;
        private List<Advice> advice;
        private List<Instant> moments;
        private @Nullable Protected<String> place;
        private @Nullable Instant visit;
        private @Nullable Inspection inspection;
        private @Nullable String proposedAction;
        private @Nullable String proposedOutcome;
        private @Nullable String proposedBy;
        private List<String> deciders;
        private @Nullable Right right;
        private List<Related> related;
        private List<String> similar;
        private boolean appealed;
        private @Nullable String correction;
        private @Nullable String correctionBy;
        private @Nullable String sharedCode;

        Next(CaseWork old) {
            assessments = old.assessments;
            attention = old.attention;
            advice = old.advice;
            moments = old.moments;
            place = old.place;
            visit = old.visit;
            inspection = old.inspection;
            proposedAction = old.proposedAction;
            proposedOutcome = old.proposedOutcome;
            proposedBy = old.proposedBy;
            deciders = old.deciders;
            right = old.right;
            related = old.related;
            similar = old.similar;
            appealed = old.appealed;
            correction = old.correction;
            correctionBy = old.correctionBy;
            sharedCode = old.sharedCode;
        }

        Next decider(String person) {
            if (!deciders.contains(person)) {
                deciders = added(deciders, person);
            }
            return this;
        }

        Next assessments(Map<String, Protected<Object>> all) {
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
                    proposedAction,
                    proposedOutcome,
                    proposedBy,
                    deciders,
                    right,
                    related,
                    similar,
                    appealed,
                    correction,
                    correctionBy,
                    sharedCode);
        }
    }
}
