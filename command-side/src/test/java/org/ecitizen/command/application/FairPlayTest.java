package org.ecitizen.command.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.ecitizen.command.application.ApplicationCommand.*;
import org.ecitizen.command.application.TownHall.Person;
import org.ecitizen.events.application.AppealWithdrawn;
import org.ecitizen.events.application.AssessmentMade;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.DecisionPart;
import org.ecitizen.events.application.DecisionProposed;
import org.ecitizen.events.application.Relation;
import org.ecitizen.events.application.RightGranted;
import org.ecitizen.starter.personal.TestKeys;
import org.junit.jupiter.api.Test;

/// What keeps a service fair, whatever its definition says: nobody treats their own request, nobody judges twice, and
/// nobody gains by when or how often they say something.
class FairPlayTest {
    private static final Map<String, Object> HOUSING =
            Map.of("rent", 700, "income", 1500, "people", 2, "student", false);

    private final TownHall town = new TownHall("2026-03-02");
    private final Person anna = town.citizen("anna");
    private final Person heidi = town.caseworker("heidi", "housing");
    private final Person hugo = town.caseworker("hugo", "housing");

    @Test
    void nobodyTreatsTheirOwnRequest() {
        var request = town.submit(town.citizen("heidi"), "housing-benefit", HOUSING);

        assertThat(request.refusal(heidi, new Claim(request.id(), null))).isEqualTo("application.own-request");
        assertThat(request.refusal(town.supervisor("sam", "housing"), new Assign(request.id(), null, "heidi")))
                .isEqualTo("application.own-request");
        var sam = town.supervisor("sam", "housing");
        request.claim(hugo).task(hugo, "check-income").task(hugo, "check-lease").decide(hugo, "granted");
        assertThat(request.refusal(heidi, new ApproveDecision(request.id(), null)))
                .as("not as the second person either")
                .isEqualTo("application.own-request");
        request.act(sam, new ApproveDecision(request.id(), null));
    }

    @Test
    void noOfficialFilesForThemselvesOrWithoutConsent() {
        var carl = town.caseworker("carl", "permits");
        var answers = Map.<String, Object>of("plate", "RM AB 12", "zone", "hill", "resident", false);

        assertThatThrownBy(() -> town.submit(carl, "parking-permit", answers)).hasMessage("application.own-request");
        assertThatThrownBy(() -> town.submit(carl, "anna", "parking-permit", answers, Circumstances.NONE))
                .hasMessage("application.no-consent");
    }

    @Test
    void whoeverDecidedDoesNothingInTheAppeal() {
        var request = decided();
        request.act(anna, new LodgeAppeal(request.id(), null, "My child lives with me."));
        var judge = town.supervisor("hugo", "housing", "appeals");

        for (var command : List.of(
                new Claim(request.id(), null),
                new Assign(request.id(), null, "alma"),
                new RequestInformation(request.id(), null, "Tell us more.", List.of()))) {
            assertThat(request.refusal(judge, command)).isEqualTo("application.decided-before");
        }
        assertThat(request.refusal(town.supervisor("sam", "appeals"), new Assign(request.id(), null, "heidi")))
                .isEqualTo("application.decided-before");
    }

    @Test
    void anAppealThatIsTakenBackLeavesTheDecisionAsItWas() {
        var request = decided();
        request.act(anna, new LodgeAppeal(request.id(), null, "My child lives with me."));
        request.act(anna, new Withdraw(request.id(), null, "She has moved out."));

        assertThat(request.events(AppealWithdrawn.class)).hasSize(1);
        assertThat(request.stage()).isEqualTo("closed");
        assertThat(request.outcome()).contains("granted");
        assertThat(request.file().isWithdrawn()).isFalse();
        assertThat(request.file().terms()).isEmpty();
    }

    @Test
    void nothingIsApprovedWhileItStandsStill() {
        var request = town.submit(anna, "housing-benefit", HOUSING);
        request.claim(heidi)
                .task(heidi, "check-income")
                .task(heidi, "check-lease")
                .decide(heidi, "granted");
        assertThat(request.last(DecisionProposed.class).proposalId())
                .as("the applicant reads it")
                .doesNotContain("heidi");
        request.act(heidi, new RequestInformation(request.id(), null, "Your lease, please.", List.of()));

        assertThat(request.refusal(hugo, new ApproveDecision(request.id(), null)))
                .isEqualTo("application.waiting-for-citizen");
    }

    @Test
    void whatTheSecondPersonSignedStays() {
        var request = town.submit(
                anna,
                "birth-registration",
                Map.of("childName", "Mia", "born", "2026-02-28", "otherParent", "ben", "married", true));
        assertThat(request.refusal(anna, new CorrectAnswers(request.id(), null, Map.of("otherParent", "rita"), null)))
                .isEqualTo("application.signer-stays");
        request.act(anna, new CorrectAnswers(request.id(), null, Map.of("childName", "Mila"), null));
        request.take(town.citizen("ben"), "sign");

        assertThat(request.refusal(anna, new CorrectAnswers(request.id(), null, Map.of("childName", "Max"), null)))
                .isEqualTo("application.co-signed");
    }

    @Test
    void aRightIsRenewedOnce() {
        var answers = Map.<String, Object>of("plate", "RM AB 12", "zone", "hill", "resident", true);
        var permit = town.submit(anna, "parking-permit", answers);
        town.pass(340);
        var again = new Circumstances(null, permit.id(), null);
        var renewal = town.submit(anna, "anna", "parking-permit", answers, again);
        permit.act(
                new Person("relations", "system", List.of()),
                new NoteRelation(permit.id(), renewal.id(), Relation.RENEWAL));

        assertThatThrownBy(() -> town.submit(anna, "anna", "parking-permit", answers, again))
                .hasMessage("application.already-renewed");
    }

    @Test
    void aPartBelongsToARequestOfTheSamePerson() {
        var whole = town.submit(town.citizen("ben"), "records-request", Map.of("subject", "All"));
        var consent = new Consent("spoken", "All answers were read out.");

        assertThatThrownBy(() -> town.submit(
                        town.clerk("clara"),
                        "anna",
                        "records-request",
                        Map.of("subject", "One"),
                        new Circumstances(consent, null, whole.id())))
                .hasMessage("application.no-whole");
    }

    @Test
    void whoeverTurnsOutToLiveThereGetsTheirPermitAtOnce() {
        var request =
                town.submit(anna, "parking-permit", Map.of("plate", "RM AB 12", "zone", "hill", "resident", false));
        assertThat(request.outcome()).isEmpty();

        request.act(anna, new CorrectAnswers(request.id(), null, Map.of("resident", true), "I have moved."));
        assertThat(request.outcome()).contains("granted");
        assertThat(request.last(DecisionMade.class).because().expression()).isEqualTo("answers.resident = true");
    }

    @Test
    void whoeverIsNoLongerEligibleIsAssessedAnew() {
        var request = town.submit(
                anna, "parking-permit", Map.of("plate", "RM AB 12", "zone", "hill", "resident", false, "cars", 1));
        request.act(anna, new CorrectAnswers(request.id(), null, Map.of("cars", 4), "I have bought three."));

        assertThat(TestKeys.plain(request.last(AssessmentMade.class).result())).isEqualTo(false);
        assertThat(request.outcome()).as("a person decides that").isEmpty();
    }

    @Test
    void aCorrectionIsOfReasonsThatThereAreAndOfDaysThatCanBe() {
        var request = decided();
        assertThat(request.refusal(
                        anna, new RequestCorrection(request.id(), null, DecisionPart.REASONS, "fr", "Oui.", "So.")))
                .isEqualTo("application.no-such-reasons");
        var permit = town.submit(anna, "parking-permit", Map.of("plate", "RM AB 12", "zone", "hill", "resident", true));
        for (var day : List.of("1900-01-01", "+999999999-12-31", "tomorrow")) {
            assertThat(permit.refusal(
                            anna, new RequestCorrection(permit.id(), null, DecisionPart.VALID_UNTIL, null, day, "So.")))
                    .as(day)
                    .isEqualTo("application.no-date");
        }
    }

    @Test
    void whatIsCorrectedIsJudgedByTheVersionOfTheServiceThatTheRequestBeganUnder() {
        var request = town.submit(anna, "housing-benefit", HOUSING);
        town.publishSecond(
                "housing-benefit",
                service -> service.replace("maximum: 20000", "maximum: 500")
                        .replace("outcome: granted, approvedBy: caseworker,", "outcome: granted,")
                        .replace("validity: {months: 12, remindDays: 60}", "validity: {months: 3}")
                        .replace("appeal: {days: 30, to: appeal}", "appeal: {days: 1, to: appeal}"));
        assertThatThrownBy(() -> town.submit(town.citizen("ben"), "housing-benefit", HOUSING))
                .as("whoever asks now asks under the second")
                .hasMessageContaining("answers");

        request.act(anna, new CorrectAnswers(request.id(), null, Map.of("rent", 900), "It has gone up."));
        request.claim(heidi)
                .task(heidi, "check-income")
                .task(heidi, "check-lease")
                .decide(heidi, "granted");
        assertThat(request.outcome()).as("the first asks for a second person").isEmpty();
        request.act(hugo, new ApproveDecision(request.id(), null));
        assertThat(request.last(RightGranted.class).until())
                .isEqualTo(town.today().plusYears(1).minusDays(1));

        var until = town.today().plusYears(2);
        request.act(
                anna,
                new RequestCorrection(
                        request.id(), null, DecisionPart.VALID_UNTIL, null, until.toString(), "You said two years."));
        request.act(heidi, new ApproveCorrection(request.id(), null, "True."));
        assertThat(request.last(RightGranted.class).until()).isEqualTo(until);

        town.pass(20);
        request.act(anna, new LodgeAppeal(request.id(), null, "My child lives with me."));
        assertThat(request.stage()).as("within the time of the first").isEqualTo("appeal");
    }

    @Test
    void oneIdStandsForOneTask() {
        var request = town.submit(anna, "housing-benefit", HOUSING).claim(heidi);
        request.act(heidi, new CompleteTask(request.id(), null, "check-income", "t", null, null));

        assertThat(request.refusal(heidi, new CompleteTask(request.id(), null, "check-lease", "t", null, null)))
                .isEqualTo("application.task-id-used");
    }

    private TownHall.Request decided() {
        var request = town.submit(anna, "housing-benefit", HOUSING);
        request.claim(heidi)
                .task(heidi, "check-income")
                .task(heidi, "check-lease")
                .decide(heidi, "granted");
        return request.act(hugo, new ApproveDecision(request.id(), null));
    }
}
