package org.ecitizen.command.application;

import static org.ecitizen.command.application.ApplicationCommands.named;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.ecitizen.command.application.ApplicationCommand.Circumstances;
import org.ecitizen.command.application.ApplicationCommand.Claim;
import org.ecitizen.command.application.ApplicationCommand.CompleteTask;
import org.ecitizen.command.application.ApplicationCommand.CorrectAnswers;
import org.ecitizen.command.application.ApplicationCommand.Decide;
import org.ecitizen.command.application.ApplicationCommand.ProvideInformation;
import org.ecitizen.command.application.ApplicationCommand.Submit;
import org.ecitizen.command.application.ApplicationCommand.TakeAction;
import org.ecitizen.command.application.ApplicationCommand.Withdraw;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationClaimed;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.application.ApplicationWithdrawn;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.Due;
import org.ecitizen.events.application.InformationRequested;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.TaskCompleted;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.application.TermStarted;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.service.ServiceDefinition.DayCount;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What may happen to a trade licence request, and what may not.
class ApplicationTest {
    private static final String ID = "6e05009f-b29b-39bb-aa9a-dbf5150dc184";
    private static final Map<String, Object> ANSWERS =
            Map.of("business", "Bread", "trade", "food", "address", "Quay 1", "opens", "2027-03-01");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private final TestKeys keys = new TestKeys();
    private AggregateTestFixture<Application> fixture;

    @BeforeEach
    void theTown() {
        fixture = new AggregateTestFixture<>(Application.class);
        fixture.registerInjectableResource(TownHall.rulebook(
                Clock.fixed(NOW, ZoneOffset.UTC),
                id -> Optional.empty(),
                (principal, representative, service, at) -> false,
                keys));
    }

    @Test
    void aSubmissionEntersTheFirstStageWithItsTerms() {
        fixture.givenNoPriorActivity()
                .when(new Submit(ID, "rivermouth", "trade-licence", "anna", null, ANSWERS, Circumstances.NONE), anna())
                .expectEvents(
                        submitted(),
                        started("request-1", TermKind.REQUEST, null, 30, "2027-01-07", null, "2026-12-30"),
                        entered("review", StageKind.REVIEW, "permits", null),
                        started("stage-2", TermKind.STAGE, "review", 10, "2026-12-08", null, null));
    }

    @Test
    void anUnknownServiceIsRefusedAndLeavesNothing() {
        refused(
                fixture.givenNoPriorActivity()
                        .when(
                                new Submit(ID, "rivermouth", "castle", "anna", null, ANSWERS, Circumstances.NONE),
                                anna()),
                new Rejection.UnknownService("castle"));
    }

    @Test
    void theSameSubmissionAgainRecordsNothing() {
        underReview()
                .when(new Submit(ID, "rivermouth", "trade-licence", "anna", null, ANSWERS, Circumstances.NONE), anna())
                .expectNoEvents();
    }

    @Test
    void anOfficialOfTheTeamTakesItOn() {
        underReview().when(named(new Claim(ID, 1L)), carl()).expectEvents(new ApplicationClaimed(ID, "carl"));
    }

    @Test
    void whoHasItAlreadyClaimsItWithoutEffect() {
        claimed().when(named(new Claim(ID, null)), carl()).expectNoEvents();
    }

    @Test
    void anotherOfficialIsTurnedAway() {
        refused(
                claimed().when(named(new Claim(ID, null)), official("cora", "permits")),
                new Rejection.ClaimedByOther());
    }

    @Test
    void anotherTeamDoesNotLearnThatItExists() {
        refused(underReview().when(named(new Claim(ID, null)), official("rosa", "records")), new Rejection.Unknown());
    }

    @Test
    void anotherAuthorityDoesNotLearnThatItExists() {
        var wim = new HashMap<String, Object>(official("wim", "permits"));
        wim.put(Provenance.AUTHORITY, "waterdam");

        refused(underReview().when(named(new Claim(ID, null)), wim), new Rejection.Unknown());
    }

    @Test
    void whoHasSeenAnOlderVersionIsToldSo() {
        refused(claimed().when(named(new Claim(ID, 1L)), carl()), new Rejection.Changed(1, 2));
    }

    @Test
    void theStageIsNotLeftWhileRequiredTasksAreOpen() {
        refused(
                claimed().when(named(new TakeAction(ID, null, "send-inspector")), carl()),
                new Rejection.TasksOpen(List.of("check-register")));
    }

    @Test
    void aConditionThatDoesNotHoldLetsNobodyPass() {
        refused(
                registerChecked().when(named(new TakeAction(ID, null, "skip-inspection")), carl()),
                new Rejection.ConditionNotMet("skip-inspection"));
    }

    @Test
    void withItsTasksDoneItMovesOn() {
        registerChecked()
                .when(named(new TakeAction(ID, null, "send-inspector")), carl())
                .expectEvents(
                        entered("inspection", StageKind.INSPECTION, "inspections", "send-inspector"),
                        started("stage-1", TermKind.STAGE, "inspection", 15, "2026-12-15", null, null));
    }

    @Test
    void aTaskDoneTwiceIsOneUnlessItMayBeRepeated() {
        registerChecked()
                .when(named(new CompleteTask(ID, null, "check-register", "task-1", null, null)), carl())
                .expectNoEvents();
    }

    @Test
    void aTaskThatMayNotBeRepeatedIsRefusedTheSecondTime() {
        refused(
                registerChecked()
                        .when(named(new CompleteTask(ID, null, "check-register", "task-2", null, null)), carl()),
                new Rejection.TaskDone("check-register"));
    }

    @Test
    void nobodyDecidesInAStageThatCannot() {
        refused(
                claimed().when(named(new Decide(ID, null, "granted", Map.of("en", "Yes."), null)), carl()),
                new Rejection.UnknownOutcome("granted"));
    }

    @Test
    void aDecisionNeedsReasons() {
        refused(
                toBeDecided().when(named(new Decide(ID, null, "granted", Map.of(), null)), carl()),
                new Rejection.NeedsReasons());
    }

    @Test
    void aDecisionWithReasonsEndsIt() {
        toBeDecided()
                .when(
                        named(new Decide(ID, null, "granted", Map.of("en", "All is well."), "Trade Act, section 4")),
                        carl())
                .expectEvents(
                        new DecisionMade(
                                ID,
                                "granted",
                                said(Map.of("en", "All is well.")),
                                said("Trade Act, section 4"),
                                null,
                                null,
                                false),
                        entered("closed", StageKind.CLOSED, null, "grant"));
    }

    @Test
    void theOfficeWaitsWhileTheApplicantOwesAnAnswer() {
        refused(
                claimed()
                        .andGiven(new InformationRequested(ID, said("Which quay?"), List.of("address")))
                        .when(named(new CompleteTask(ID, null, "check-register", "task-1", null, null)), carl()),
                new Rejection.WaitingForCitizen());
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() {
        refused(
                claimed().when(named(new ProvideInformation(ID, null, "Here", Map.of())), anna()),
                new Rejection.NothingAsked());
    }

    @Test
    void onlyTheApplicantTakesItBack() {
        underReview()
                .when(named(new Withdraw(ID, null, "Too late")), anna())
                .expectEvents(new ApplicationWithdrawn(ID, said("Too late")));
    }

    @Test
    void somebodyElseDoesNotLearnThatItExists() {
        refused(underReview().when(named(new Withdraw(ID, null, null)), citizen("ben")), new Rejection.Unknown());
    }

    @Test
    void nothingHappensToWhatWasTakenBack() {
        refused(
                underReview().andGiven(new ApplicationWithdrawn(ID, null)).when(named(new Claim(ID, null)), carl()),
                new Rejection.Closed());
    }

    @Test
    void whatWasErasedIsNotDecidedOn() {
        var answers = keys.sealed(new Extent("anna", Group.CASE, ID), ANSWERS);
        keys.ring().markErasing(new DekStore.Target("anna", Set.of(Group.CASE), ID), "erasure");

        refused(
                fixture.given(List.of(
                                message(submitted(answers), anna()),
                                message(entered("review", StageKind.REVIEW, "permits", null), anna())))
                        .when(named(new CorrectAnswers(ID, null, Map.of("business", "Cakes"), null)), anna()),
                Rejection.erased());
    }

    private static void refused(ResultValidator<Application> result, Rejection rejection) {
        result.expectNoEvents().expectException(CommandRejected.class).expectExceptionDetails(rejection);
    }

    private TestExecutor<Application> underReview() {
        return fixture.given(List.of(
                message(submitted(), anna()), message(entered("review", StageKind.REVIEW, "permits", null), anna())));
    }

    private TestExecutor<Application> claimed() {
        return underReview().andGiven(new ApplicationClaimed(ID, "carl"));
    }

    private TestExecutor<Application> registerChecked() {
        return claimed().andGiven(new TaskCompleted(ID, "review", "check-register", "task-1", "permits", null));
    }

    private TestExecutor<Application> toBeDecided() {
        return underReview()
                .andGiven(
                        entered("decision", StageKind.DECISION, "permits", "hand-over"),
                        new ApplicationClaimed(ID, "carl"));
    }

    private static Object message(Object event, Map<String, ?> metadata) {
        return org.axonframework.eventhandling.GenericEventMessage.asEventMessage(event)
                .withMetaData(metadata);
    }

    private static <T> Protected<T> said(T value) {
        return Protected.of(new Extent("anna", Group.CASE, ID), value);
    }

    private static ApplicationSubmitted submitted() {
        return submitted(said(ANSWERS));
    }

    private static ApplicationSubmitted submitted(Protected<Map<String, Object>> answers) {
        return new ApplicationSubmitted(
                ID,
                "rivermouth",
                "trade-licence",
                1,
                "RM-2026-0000000000-" + References.check("RM20260000000000"),
                "anna",
                null,
                answers,
                null,
                null,
                null);
    }

    private static StageEntered entered(String stage, StageKind kind, String team, String by) {
        return new StageEntered(ID, stage, kind, team, List.of(), by, null);
    }

    private static TermStarted started(
            String term, TermKind kind, String of, int days, String on, String remind, String escalate) {
        return new TermStarted(
                ID,
                term,
                kind,
                of,
                days,
                DayCount.WORKING,
                new Due(LocalDate.parse(on), startOf(LocalDate.parse(on).plusDays(1)), day(remind), day(escalate)));
    }

    private static Instant day(String day) {
        return day == null ? null : startOf(LocalDate.parse(day));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant();
    }

    private static Map<String, ?> anna() {
        return citizen("anna");
    }

    private static Map<String, ?> citizen(String name) {
        return Map.of(Provenance.ACTOR, name, Provenance.ROLE, "citizen");
    }

    private static Map<String, ?> carl() {
        return official("carl", "permits");
    }

    private static Map<String, ?> official(String name, String team) {
        return Map.of(
                Provenance.ACTOR,
                name,
                Provenance.ROLE,
                "caseworker",
                Provenance.AUTHORITY,
                "rivermouth",
                ApplicationCommands.TEAMS,
                team);
    }
}
