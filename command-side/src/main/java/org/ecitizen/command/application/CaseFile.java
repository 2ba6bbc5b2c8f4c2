package org.ecitizen.command.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.AdviceGiven;
import org.ecitizen.events.application.AdviceRequested;
import org.ecitizen.events.application.AnswersCorrected;
import org.ecitizen.events.application.AppealLodged;
import org.ecitizen.events.application.AppealWithdrawn;
import org.ecitizen.events.application.ApplicationAssigned;
import org.ecitizen.events.application.ApplicationClaimed;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.application.ApplicationRelated;
import org.ecitizen.events.application.ApplicationReleased;
import org.ecitizen.events.application.ApplicationReopened;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.application.ApplicationWithdrawn;
import org.ecitizen.events.application.AppointmentAgreed;
import org.ecitizen.events.application.AppointmentDeclined;
import org.ecitizen.events.application.AppointmentProposed;
import org.ecitizen.events.application.AssessmentMade;
import org.ecitizen.events.application.CoSigned;
import org.ecitizen.events.application.ConsentRecorded;
import org.ecitizen.events.application.DecisionApproved;
import org.ecitizen.events.application.DecisionCorrected;
import org.ecitizen.events.application.DecisionCorrectionRefused;
import org.ecitizen.events.application.DecisionCorrectionRequested;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.DecisionPart;
import org.ecitizen.events.application.DecisionProposed;
import org.ecitizen.events.application.DecisionReturned;
import org.ecitizen.events.application.DuplicateConfirmed;
import org.ecitizen.events.application.DuplicateRefuted;
import org.ecitizen.events.application.InformationProvided;
import org.ecitizen.events.application.InformationRequested;
import org.ecitizen.events.application.InspectionReported;
import org.ecitizen.events.application.PersonalDataErased;
import org.ecitizen.events.application.RelatedApplicationEnded;
import org.ecitizen.events.application.Relation;
import org.ecitizen.events.application.RightExpired;
import org.ecitizen.events.application.RightExpiring;
import org.ecitizen.events.application.RightGranted;
import org.ecitizen.events.application.RuleFailed;
import org.ecitizen.events.application.SimilarApplicationFound;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.StatusShared;
import org.ecitizen.events.application.StatusSharingEnded;
import org.ecitizen.events.application.TaskCompleted;
import org.ecitizen.events.application.TermEscalated;
import org.ecitizen.events.application.TermExtended;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.application.TermLapsed;
import org.ecitizen.events.application.TermMet;
import org.ecitizen.events.application.TermMissed;
import org.ecitizen.events.application.TermReminded;
import org.ecitizen.events.application.TermResumed;
import org.ecitizen.events.application.TermStarted;
import org.ecitizen.events.application.TermSuspended;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.jspecify.annotations.Nullable;

/// What later decisions about a request need to know of what has happened.
final class CaseFile {
    /// The effect that a command had.
    private record Effect(@Nullable String fingerprint, String stage, long version) {}

    /// A right given for a time.
    record Right(RightGranted granted, boolean reminded) {}

    private @Nullable ApplicationSubmitted submission;
    private @Nullable String submittedBy;
    private @Nullable String submittedAs;
    private final List<Protected<Map<String, Object>>> answers = new ArrayList<>();
    private final Map<String, AssessmentMade> assessments = new LinkedHashMap<>();
    private String stage = "";
    private StageKind stageKind = StageKind.INTAKE;
    private @Nullable String team;
    private final Set<String> teamsEver = new HashSet<>();
    private final Set<String> stagesEver = new HashSet<>();
    private boolean closed;
    private boolean withdrawn;
    private @Nullable Instant endedAt;
    private @Nullable String lastClosedStage;
    private Instant lastHappenedAt = Instant.MIN;
    private boolean coSigned;
    private @Nullable String officer;
    private boolean waitingForCitizen;
    private final Map<String, String> taskIds = new HashMap<>();
    private final List<String> tasksOfStage = new ArrayList<>();
    private final Set<String> tasksEver = new HashSet<>();
    private final Map<String, RunningTerm> terms = new LinkedHashMap<>();
    private int termsEver;
    private final Map<String, AdviceRequested> adviceOpen = new LinkedHashMap<>();
    private final Map<String, String> adviceGiven = new HashMap<>();
    private @Nullable AppointmentProposed appointment;
    private @Nullable Instant visit;
    private @Nullable InspectionReported inspection;
    private @Nullable DecisionProposed proposal;
    private @Nullable String proposedBy;
    private boolean proposedBySupervisor;
    private int proposalsEver;
    private @Nullable DecisionMade decision;
    private @Nullable Instant decidedAt;
    private final Map<String, Protected<String>> correctedReasons = new HashMap<>();
    private @Nullable Protected<String> legalGround;
    private final Set<String> deciders = new LinkedHashSet<>();
    private boolean appealed;
    private @Nullable String sharedCode;
    private @Nullable DecisionCorrectionRequested correction;
    private @Nullable String correctionBy;
    private @Nullable Right right;
    private final Map<String, Relation> related = new LinkedHashMap<>();
    private final Set<String> partsOpen = new HashSet<>();
    private final Set<String> similarOpen = new LinkedHashSet<>();
    private final Set<String> similarEver = new HashSet<>();
    private boolean duplicate;
    private final Set<Group> erased = EnumSet.noneOf(Group.class);
    private final Map<String, Effect> effects = new HashMap<>();

    void take(ApplicationEvent event, Provenance by, Instant recordedAt, long sequence) {
        var at = by.occurredAt() == null ? recordedAt : by.occurredAt();
        lastHappenedAt = at.isAfter(lastHappenedAt) ? at : lastHappenedAt;
        switch (event) {
            case ApplicationSubmitted submitted -> {
                submission = submitted;
                submittedBy = by.actor();
                submittedAs = by.role();
                answers.add(submitted.answers());
                if (submitted.renews() != null) {
                    related.put(submitted.renews(), Relation.RENEWED);
                }
                if (submitted.partOf() != null) {
                    related.put(submitted.partOf(), Relation.WHOLE);
                }
            }
            case StageEntered entered -> enter(entered, at);
            case ApplicationClaimed claimed -> officer = claimed.officer();
            case ApplicationAssigned assigned -> officer = assigned.officer();
            case ApplicationReleased released -> officer = null;
            case TaskCompleted completed -> {
                taskIds.put(completed.taskId(), completed.task());
                tasksOfStage.add(completed.task());
                tasksEver.add(completed.task());
            }
            case InformationRequested requested -> waitingForCitizen = true;
            case InformationProvided provided -> {
                waitingForCitizen = false;
                answers.add(provided.answers());
            }
            case AnswersCorrected corrected -> answers.add(corrected.answers());
            case AssessmentMade made -> assessments.put(made.assessment(), made);
            case RuleFailed failed -> assessments.remove(failed.rule().replace("assessment:", ""));
            case ConsentRecorded consent -> {}
            case CoSigned signed -> coSigned = true;
            case TermStarted started -> {
                termsEver++;
                terms.put(started.term(), RunningTerm.of(started));
            }
            case TermSuspended suspended ->
                change(suspended.term(), term -> term.suspended(suspended.cause(), suspended.daysLeft()));
            case TermResumed resumed -> change(resumed.term(), term -> term.until(resumed.due(), 0));
            case TermExtended extended -> change(extended.term(), term -> term.until(extended.due(), 1));
            case TermReminded reminded -> change(reminded.term(), term -> term.told(true, false));
            case TermEscalated escalated -> change(escalated.term(), term -> term.told(false, true));
            case TermMissed missed -> miss(missed.term());
            case TermMet met -> terms.remove(met.term());
            case TermLapsed lapsed -> terms.remove(lapsed.term());
            case AdviceRequested requested -> {
                adviceOpen.put(requested.adviceId(), requested);
                if (!requested.outside()) {
                    teamsEver.add(requested.from());
                }
            }
            case AdviceGiven given -> {
                var asked = adviceOpen.remove(given.adviceId());
                if (asked != null) {
                    adviceGiven.put(
                            asked.advice(), given.recommendation().name().toLowerCase(java.util.Locale.ROOT));
                }
            }
            case AppointmentProposed proposed -> {
                appointment = proposed;
                visit = null;
            }
            case AppointmentAgreed agreed -> {
                appointment = null;
                visit = agreed.at();
            }
            case AppointmentDeclined declined -> appointment = null;
            case InspectionReported reported -> {
                inspection = reported;
                visit = null;
            }
            case DecisionProposed proposed -> {
                proposal = proposed;
                proposalsEver++;
                proposedBy = by.actor();
                proposedBySupervisor = Official.SUPERVISOR.equals(by.role());
            }
            case DecisionReturned returned -> proposal = null;
            case DecisionApproved approved -> deciders.add(by.actor());
            case DecisionMade decided -> {
                decision = decided;
                correctedReasons.clear();
                legalGround = decided.legalGround();
                decidedAt = at;
                proposal = null;
                deciders.add(by.actor());
                if (decided.proposedBy() != null) {
                    deciders.add(decided.proposedBy());
                }
            }
            case DecisionCorrectionRequested requested -> {
                correction = requested;
                correctionBy = by.actor();
            }
            case DecisionCorrected corrected -> {
                correction = null;
                if (corrected.language() != null) {
                    correctedReasons.put(corrected.language(), corrected.after());
                } else if (corrected.part() == DecisionPart.LEGAL_GROUND) {
                    legalGround = corrected.after();
                }
            }
            case DecisionCorrectionRefused refused -> correction = null;
            case AppealLodged lodged -> appealed = true;
            case AppealWithdrawn withdrew -> {}
            case ApplicationReopened reopened -> {
                right = null;
                decision = null;
                decidedAt = null;
                correction = null;
            }
            case ApplicationWithdrawn withdrew -> {
                closed = true;
                withdrawn = true;
                endedAt = at;
                waitingForCitizen = false;
            }
            case RightGranted granted -> right = new Right(granted, false);
            case RightExpiring expiring -> {
                if (right != null) {
                    right = new Right(right.granted(), true);
                }
            }
            case RightExpired expired -> right = null;
            case ApplicationRelated relation -> {
                related.put(relation.other(), relation.relation());
                if (relation.relation() == Relation.PART) {
                    partsOpen.add(relation.other());
                }
            }
            case RelatedApplicationEnded ended -> partsOpen.remove(ended.other());
            case SimilarApplicationFound found -> {
                similarOpen.add(found.other());
                similarEver.add(found.other());
            }
            case DuplicateConfirmed confirmed -> {
                similarOpen.remove(confirmed.other());
                related.put(confirmed.other(), Relation.DUPLICATE);
                duplicate = true;
            }
            case DuplicateRefuted refuted -> similarOpen.remove(refuted.other());
            case StatusShared shared -> sharedCode = shared.codeHash();
            case StatusSharingEnded ended -> sharedCode = null;
            case PersonalDataErased gone -> {
                erased.addAll(gone.groups());
                sharedCode = null;
            }
        }
        if (by.commandId() != null) {
            effects.put(by.commandId(), new Effect(by.fingerprint(), stage, sequence));
        }
    }

    private void enter(StageEntered entered, Instant at) {
        stage = entered.stage();
        stageKind = entered.kind();
        team = entered.team();
        if (team != null) {
            teamsEver.add(team);
        }
        teamsEver.addAll(entered.assistedBy());
        stagesEver.add(stage);
        closed = entered.kind() == StageKind.CLOSED;
        endedAt = closed ? at : null;
        if (closed) {
            lastClosedStage = stage;
        }
        officer = null;
        waitingForCitizen = false;
        tasksOfStage.clear();
        adviceOpen.clear();
        appointment = null;
        proposal = null;
        if (entered.kind() == StageKind.INSPECTION) {
            inspection = null;
        }
    }

    private void miss(String id) {
        var term = terms.remove(id);
        if (term == null) {
            return;
        }
        if (term.kind() == TermKind.INFORMATION) {
            waitingForCitizen = false;
        }
        if (term.kind() == TermKind.ADVICE) {
            adviceOpen.remove(term.of());
        }
    }

    private void change(String term, java.util.function.UnaryOperator<RunningTerm> change) {
        terms.computeIfPresent(term, (id, before) -> change.apply(before));
    }

    /// Fingerprint of the code by which others see the status; empty: nobody does.
    Optional<String> sharedCode() {
        return Optional.ofNullable(sharedCode);
    }

    boolean isSubmitted() {
        return submission != null;
    }

    ApplicationSubmitted submission() {
        if (submission == null) {
            throw new CommandRejected(new Rejection.Unknown());
        }
        return submission;
    }

    /// As they were given, one after the other: what came later replaces what came before.
    List<Protected<Map<String, Object>>> answers() {
        return answers;
    }

    Map<String, AssessmentMade> assessments() {
        return assessments;
    }

    String stage() {
        return stage;
    }

    StageKind stageKind() {
        return stageKind;
    }

    /// The team responsible; empty where nobody is.
    String team() {
        return team == null ? "" : team;
    }

    /// Every team that has or had to do with it.
    Set<String> teamsEver() {
        return teamsEver;
    }

    /// Whether this person handed it in, for themselves or for another.
    boolean isSubmittedBy(String person) {
        return person.equals(submittedBy);
    }

    boolean wasIn(String aStage) {
        return stagesEver.contains(aStage);
    }

    boolean isClosed() {
        return closed;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /// When the last thing happened.
    Instant lastHappenedAt() {
        return lastHappenedAt;
    }

    /// The stage in which it was finished before it was taken up again.
    Optional<String> lastClosedStage() {
        return Optional.ofNullable(lastClosedStage);
    }

    boolean isCoSigned() {
        return coSigned;
    }

    /// Whether it is about this person: the applicant, or the one who signs too.
    boolean isAbout(String person) {
        var known = submission();
        return person.equals(known.applicant()) || person.equals(known.coSigner());
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    @Nullable
    String officer() {
        return officer;
    }

    boolean isWaitingForCitizen() {
        return waitingForCitizen;
    }

    /// Terms that run or are suspended, in the order in which they began.
    List<RunningTerm> terms() {
        return List.copyOf(terms.values());
    }

    Optional<RunningTerm> term(TermKind kind, @Nullable String of) {
        return terms.values().stream()
                .filter(term -> term.kind() == kind && (of == null || of.equals(term.of())))
                .findFirst();
    }

    Optional<RunningTerm> term(String id) {
        return Optional.ofNullable(terms.get(id));
    }

    int termsEver() {
        return termsEver;
    }

    boolean isSuspended() {
        return terms.values().stream()
                .anyMatch(term -> term.cause() == org.ecitizen.events.application.SuspensionCause.OFFICIAL);
    }

    Collection<AdviceRequested> adviceOpen() {
        return adviceOpen.values();
    }

    /// Recommendations by code of the advice, in lower case.
    Map<String, String> adviceGiven() {
        return adviceGiven;
    }

    Optional<AppointmentProposed> appointment() {
        return Optional.ofNullable(appointment);
    }

    /// The moment agreed for a visit that has not been reported yet.
    Optional<Instant> visit() {
        return Optional.ofNullable(visit);
    }

    Optional<InspectionReported> inspection() {
        return Optional.ofNullable(inspection);
    }

    Optional<DecisionProposed> proposal() {
        return Optional.ofNullable(proposal);
    }

    @Nullable
    String proposedBy() {
        return proposedBy;
    }

    int proposalsEver() {
        return proposalsEver;
    }

    boolean isProposedBySupervisor() {
        return proposedBySupervisor;
    }

    Optional<DecisionMade> decision() {
        return Optional.ofNullable(decision);
    }

    /// Reasons of the decision that were corrected, as they read now, by language.
    Map<String, Protected<String>> correctedReasons() {
        return correctedReasons;
    }

    /// The law the decision rests on, as it reads now.
    @Nullable
    Protected<String> legalGround() {
        return legalGround;
    }

    Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /// Everybody who took part in a decision.
    Set<String> deciders() {
        return deciders;
    }

    boolean isAppealed() {
        return appealed;
    }

    Optional<DecisionCorrectionRequested> correction() {
        return Optional.ofNullable(correction);
    }

    @Nullable
    String correctionBy() {
        return correctionBy;
    }

    Optional<Right> right() {
        return Optional.ofNullable(right);
    }

    Map<String, Relation> related() {
        return related;
    }

    int partsOpen() {
        return partsOpen.size();
    }

    boolean isPartOpen(String other) {
        return partsOpen.contains(other);
    }

    /// Earlier requests that look like this one and of which nobody has said yet what they are.
    Set<String> similarOpen() {
        return similarOpen;
    }

    boolean wasSimilar(String other) {
        return similarEver.contains(other);
    }

    boolean isDuplicate() {
        return duplicate;
    }

    /// Groups of data that can be read no longer.
    Set<Group> erased() {
        return erased;
    }

    /// Whether the request is this person's own, or they handed it in for somebody.
    boolean belongsTo(String person) {
        return person.equals(submission().applicant()) || person.equals(submittedBy);
    }

    /// Whether this person acts for the applicant by a mandate.
    boolean isRepresentedBy(String person) {
        return "representative".equals(submittedAs)
                && person.equals(submittedBy)
                && !person.equals(submission().applicant());
    }

    /// The task that was done under this id; empty if none was.
    Optional<String> taskDone(String taskId) {
        return Optional.ofNullable(taskIds.get(taskId));
    }

    boolean isDoneInThisStage(String task) {
        return tasksOfStage.contains(task);
    }

    /// Codes of the tasks done so far, in any stage.
    List<String> tasksEver() {
        return tasksEver.stream().sorted().toList();
    }

    /// The answer given when this same command was carried out before; empty if it was not.
    ///
    /// @throws CommandRejected if its key was used for something else
    Optional<Accepted> earlierAnswer(Provenance provenance) {
        var effect = provenance.commandId() == null ? null : effects.get(provenance.commandId());
        if (effect == null) {
            return Optional.empty();
        }
        if (effect.fingerprint() != null && !effect.fingerprint().equals(provenance.fingerprint())) {
            throw new CommandRejected(new Rejection.KeyReused());
        }
        return Optional.of(new Accepted(
                submission().applicationId(), submission().reference(), effect.stage(), effect.version(), true));
    }
}
