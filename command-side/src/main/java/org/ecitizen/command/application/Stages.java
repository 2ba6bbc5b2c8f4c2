package org.ecitizen.command.application;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ecitizen.command.rule.RuleFailure;
import org.ecitizen.events.application.AdviceRequested;
import org.ecitizen.events.application.ApplicationReopened;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.RightGranted;
import org.ecitizen.events.application.RuleTrace;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Advice;
import org.ecitizen.events.service.ServiceDefinition.Rule;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.events.service.ServiceDefinition.Validity;
import org.jspecify.annotations.Nullable;

/// Going from stage to stage: terms end and begin, others are asked for advice, and rules may lead on at once.
final class Stages {
    /// Rules may lead from stage to stage without anybody acting; a definition that circles stops
    /// here.
    private static final int MOST_AUTOMATIC_STEPS = 20;

    private static final Set<TermKind> OF_THE_STAGE = EnumSet.of(TermKind.INFORMATION, TermKind.ADVICE);

    private final Handling handling;
    private final CaseFile file;
    private final Terms terms;
    private final Judgement judgement;

    Stages(Handling handling) {
        this.handling = handling;
        this.file = handling.file();
        this.terms = new Terms(handling);
        this.judgement = new Judgement(handling);
    }

    void enterFirst() {
        enter(handling.definition().firstStage(), null, null);
    }

    void enter(String stage) {
        enter(stage, null);
    }

    /// @param because the condition that was judged; absent: there is none
    void enter(String stage, @Nullable RuleTrace because) {
        enter(handling.stage(stage), null, because);
    }

    /// What was decided holds no longer, and the authority owes a decision anew.
    void reopen(@Nullable String reason) {
        handling.record(new ApplicationReopened(handling.id(), handling.saidIfAny(reason)));
        terms.start(TermKind.REQUEST, null, handling.definition().term());
    }

    /// Follows an action. Where the applicant leads a decided request back to work, it is taken up again.
    ///
    /// @param because the condition that was judged; absent: it has none
    void follow(Action action, @Nullable RuleTrace because) {
        var kind = handling.stage(action.to()).kind();
        if (action.role().equals("citizen") && file.decision().isPresent() && kind != StageKind.CLOSED) {
            reopen(null);
        }
        enter(handling.stage(action.to()), action, because);
    }

    private void enter(Stage first, @Nullable Action by, @Nullable RuleTrace why) {
        arrive(first, by, why);
        goOn(first);
    }

    /// Tries the rules of the stage again when answers have changed, unless somebody has to say something first.
    void tryRules() {
        if (!file.isSuspended()
                && !file.isWaitingForCitizen()
                && file.proposal().isEmpty()) {
            goOn(handling.stage());
        }
    }

    /// From stage to stage as long as a rule leads on.
    private void goOn(Stage from) {
        var stage = from;
        for (var steps = 0; steps < MOST_AUTOMATIC_STEPS; steps++) {
            var next = nextByRule(stage);
            if (next == null) {
                return;
            }
            var action = stage.action(next.rule().action()).orElseThrow();
            if (action.outcome() != null) {
                decide(action.outcome(), next.rule().reasons(), null, next.trace(), null, false);
            }
            stage = handling.stage(action.to());
            arrive(stage, action, next.trace());
        }
    }

    private record Next(Rule rule, RuleTrace trace) {}

    /// The first rule of the stage that holds. One that cannot be judged ends the search: what
    /// comes after it was meant for the case that it does not hold.
    private @Nullable Next nextByRule(Stage stage) {
        for (var i = 0; i < stage.rules().size(); i++) {
            var rule = stage.rules().get(i);
            var name = Judgement.placeOfRule(stage.code(), i + 1);
            try {
                var judged = judgement.judge(name, rule.when());
                if (judged.holds()) {
                    return new Next(rule, judged.trace());
                }
            } catch (RuleFailure e) {
                judgement.failed(name, e);
                return null;
            }
        }
        return null;
    }

    private void arrive(Stage stage, @Nullable Action action, @Nullable RuleTrace because) {
        terms.lapse(OF_THE_STAGE);
        terms.meet(TermKind.STAGE, null);
        var firstTime = !file.wasIn(stage.code());
        var route = judgement.route(stage.routedBy());
        handling.record(new StageEntered(
                handling.id(),
                stage.code(),
                stage.kind(),
                route.team() == null ? stage.team() : route.team(),
                stage.teamsBeside(),
                action == null ? null : action.code(),
                because));
        // After the stage, which ends what called for attention before.
        if (route.failure() != null) {
            judgement.failed("assessment:" + stage.routedBy(), route.failure());
        }
        if (stage.kind() == StageKind.CLOSED) {
            terms.meet(TermKind.REQUEST, null);
            terms.lapse(EnumSet.allOf(TermKind.class));
            return;
        }
        if (firstTime && stage.code().equals(handling.definition().termStartsIn())) {
            terms.start(TermKind.REQUEST, null, handling.definition().term());
        }
        terms.start(TermKind.STAGE, stage.code(), stage.term());
        stage.advice().stream().filter(Advice::automatic).forEach(advice -> ask(advice, null));
    }

    void ask(Advice advice, @Nullable String question) {
        var id = advice.code() + "-" + (file.termsEver() + file.adviceGiven().size() + 1);
        handling.record(new AdviceRequested(
                handling.id(),
                id,
                advice.code(),
                Objects.requireNonNullElse(advice.team(), advice.code()),
                advice.team() == null,
                handling.saidIfAny(question)));
        terms.start(TermKind.ADVICE, id, advice.term());
    }

    /// A decision with what it brings.
    void decide(
            String outcome,
            Map<String, String> reasons,
            @Nullable String legalGround,
            @Nullable RuleTrace because,
            @Nullable String proposedBy,
            boolean deemed) {
        handling.record(new DecisionMade(
                handling.id(),
                outcome,
                handling.said(reasons),
                handling.saidIfAny(legalGround),
                because,
                proposedBy,
                deemed));
        terms.meet(TermKind.REQUEST, null);
        handling.definition().outcome(outcome).map(known -> known.validity()).ifPresent(this::grant);
    }

    /// A renewal goes on where the right before it ends; anything else begins today.
    private void grant(Validity validity) {
        var from = handling.today();
        var renews = file.submission().renews();
        if (renews != null) {
            var before = handling.rules().others().find(renews).flatMap(CaseFile::right);
            if (before.isPresent() && !before.get().granted().until().isBefore(from)) {
                from = before.get().granted().until().plusDays(1);
            }
        }
        grant(from, from.plusMonths(validity.months()).minusDays(1), validity.remindDays());
    }

    void grant(LocalDate from, LocalDate until, @Nullable Integer remindDays) {
        handling.record(new RightGranted(
                handling.id(),
                from,
                until,
                startOf(until.plusDays(1)),
                remindDays == null ? null : startOf(until.minusDays(remindDays))));
    }

    private java.time.Instant startOf(LocalDate day) {
        return day.atStartOfDay(handling.zone()).toInstant();
    }
}
