package org.ecitizen.command.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.command.application.ApplicationCommand.*;
import org.ecitizen.command.application.TownHall.Person;
import org.ecitizen.events.application.AdviceRequested;
import org.ecitizen.events.application.CheckResult;
import org.ecitizen.events.application.ConsentRecorded;
import org.ecitizen.events.application.DecisionCorrected;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.DecisionPart;
import org.ecitizen.events.application.InspectionReported;
import org.ecitizen.events.application.Recommendation;
import org.ecitizen.events.application.Relation;
import org.ecitizen.events.application.RightExpired;
import org.ecitizen.events.application.RightExpiring;
import org.ecitizen.events.application.RightGranted;
import org.ecitizen.events.application.RuleFailed;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.TermEscalated;
import org.ecitizen.events.application.TermExtended;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.application.TermMissed;
import org.ecitizen.events.application.TermReminded;
import org.ecitizen.events.application.TermResumed;
import org.ecitizen.events.application.TermSuspended;
import org.ecitizen.events.draft.DraftExpired;
import org.ecitizen.events.draft.DraftExpiring;
import org.ecitizen.events.draft.DraftSubmitted;
import org.ecitizen.starter.personal.TestKeys;
import org.junit.jupiter.api.Test;

/// One story for each service of the sample town, from the draft to the end.
class SampleServicesTest {
    private final TownHall town = new TownHall("2026-03-02");
    private final Person anna = town.citizen("anna");
    private final Person ben = town.citizen("ben");

    /// Anna lives on the hill. She looks for her papers while the draft waits, gets her permit at once, is told eleven
    /// months later that it ends,
    /// renews it, and the new one goes on where the old one ends. Ben has too many cars.
    @Test
    void parkingPermit() {
        var answers = Map.<String, Object>of("plate", "RM AB 12", "zone", "hill", "resident", true);
        var draft = town.write(anna, "parking-permit", Map.of("zone", "hill", "resident", true));
        assertThat(draft.refusal()).isEqualTo("application.answers-do-not-fit");
        town.pass(28);
        assertThat(draft.last())
                .as("she is told that it will not be kept for ever")
                .isInstanceOf(DraftExpiring.class);
        var permit = draft.write(Map.of("plate", "RM AB 12")).handIn();
        assertThat(permit.answers()).isEqualTo(answers);
        assertThat(draft.last()).isInstanceOf(DraftSubmitted.class);

        assertThat(permit.outcome()).contains("granted");
        assertThat(permit.last(DecisionMade.class).because().expression()).isEqualTo("answers.resident = true");
        assertThat(permit.assessed("fee")).isEqualTo("30.50");
        assertThat(TestKeys.plain(
                        permit.file().assessments().get("fee").because().matchedRows()))
                .containsExactly(1);
        assertThat(permit.last(RightGranted.class).until()).isEqualTo("2027-03-29");
        assertThat(permit.file().terms()).isEmpty();

        assertThatThrownBy(() -> town.submit(
                        anna, "anna", "parking-permit", answers, new Circumstances(null, permit.id(), null)))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo("application.renewal-too-early"));
        town.pass(340);
        assertThat(permit.events(RightExpiring.class)).hasSize(1);
        var renewed = town.submit(anna, "anna", "parking-permit", answers, new Circumstances(null, permit.id(), null));
        assertThat(renewed.last(RightGranted.class).from()).isEqualTo("2027-03-30");
        assertThat(renewed.file().related()).containsEntry(permit.id(), Relation.RENEWED);
        town.pass(30);
        assertThat(permit.events(RightExpired.class)).hasSize(1);
        assertThat(renewed.events(RightExpired.class)).isEmpty();

        assertThatThrownBy(() -> town.submit(
                        ben, "parking-permit", Map.of("plate", "RM B 1", "zone", "hill", "resident", true, "cars", 4)))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo("application.not-eligible"));
    }

    /// Carl asks Ben which quay, and the clock stops until Ben says so. An inspector looks, Carl
    /// refuses, and takes it up again when he sees his mistake.
    @Test
    void tradeLicence() {
        var carl = town.caseworker("carl", "permits");
        var ines = town.caseworker("ines", "inspections");
        var request = town.write(ben, "trade-licence", Map.of("business", "Bread", "trade", "food"))
                .write(Map.of("address", "Quay", "opens", "2026-06-01"))
                .handIn();
        var due =
                request.file().term(TermKind.REQUEST, null).orElseThrow().due().on();

        request.claim(carl).act(carl, new RequestInformation(request.id(), null, "Which quay?", List.of("address")));
        assertThat(request.events(TermSuspended.class)).hasSize(2);
        assertThat(request.refusal(carl, new TakeAction(request.id(), null, "send-inspector")))
                .isEqualTo("application.waiting-for-citizen");
        town.pass(7);
        request.act(ben, new ProvideInformation(request.id(), null, null, Map.of("address", "Quay 7")));
        assertThat(request.events(TermResumed.class)).hasSize(2);
        assertThat(request.file()
                        .term(TermKind.REQUEST, null)
                        .orElseThrow()
                        .due()
                        .on())
                .as("a week later")
                .isEqualTo(due.plusDays(7));
        request.task(carl, "check-register").take(carl, "send-inspector");
        request.claim(ines).task(ines, "visit").task(ines, "report").take(ines, "hand-over");
        request.claim(carl).decide(carl, "refused");
        assertThat(request.stage()).isEqualTo("closed");
        assertThat(request.file().terms()).isEmpty();

        town.pass(5);
        request.act(carl, new Reopen(request.id(), null, "I read the wrong file."));
        assertThat(request.stage()).isEqualTo("review");
        request.claim(carl).task(carl, "check-register").take(carl, "send-inspector");
        request.claim(ines).task(ines, "visit").task(ines, "report").take(ines, "hand-over");
        request.claim(carl).decide(carl, "granted");
        town.pass(31);
        assertThat(request.refusal(carl, new Reopen(request.id(), null, "Again")))
                .isEqualTo("application.reopening-too-late");
    }

    /// Bob asks the fire service and a body outside, visits the site with Anna, proposes a decision
    /// that Sam approves. For the neighbour's house nobody does anything: it counts as granted. The mill is
    /// protected as a monument; silence never grants that, so Sam has to look.
    @Test
    void buildingPermit() {
        var bob = town.caseworker("bob", "building");
        var fiona = town.caseworker("fiona", "fire-safety");
        var clara = town.clerk("clara");
        var sam = town.supervisor("sam", "building", "front-desk");
        var answers = Map.<String, Object>of(
                "site", "Hill 3", "works", List.of("new"), "listed", true, "storeys", 2, "description", "A house");
        var house = town.write(anna, "building-permit", answers).handIn();
        var mill = town.submit(ben, "building-permit", answers);
        var unprotected = new HashMap<>(answers);
        unprotected.put("listed", false);
        var forgotten = town.submit(ben, "building-permit", unprotected);
        house.claim(clara).task(clara, "check-papers").take(clara, "accept");
        assertThat(house.events(AdviceRequested.class))
                .extracting(AdviceRequested::advice)
                .containsExactly("fire");

        house.claim(bob).act(bob, new RequestAdvice(house.id(), null, "waterways", "Does it flood?"));
        assertThat(house.refusal(bob, new TakeAction(house.id(), null, "to-decision")))
                .isEqualTo("application.tasks-open");
        assertThat(house.refusal(bob, new GiveAdvice(house.id(), null, "fire", Recommendation.FAVOURABLE, "Fine.")))
                .isEqualTo("application.not-your-team");
        house.act(fiona, new GiveAdvice(house.id(), null, "fire", Recommendation.WITH_CONDITIONS, "A second door."));
        assertThat(house.refusal(bob, new TakeAction(house.id(), null, "to-decision")))
                .as("a listed building needs the advice on heritage")
                .isEqualTo("application.condition-not-met");
        house.act(bob, new RequestAdvice(house.id(), null, "heritage", null));
        house.act(
                town.caseworker("hanna", "heritage"),
                new GiveAdvice(house.id(), null, "heritage", Recommendation.NO_OBJECTION, "Fine."));
        house.act(bob, new GiveAdvice(house.id(), null, "waterways", Recommendation.FAVOURABLE, "It does not."));
        house.take(bob, "to-decision");

        house.claim(bob).take(bob, "visit").claim(bob);
        var monday = TownHall.at("2026-03-09", 10);
        var tuesday = TownHall.at("2026-03-10", 14);
        house.act(bob, new ProposeAppointment(house.id(), null, List.of(monday), "Hill 3"));
        house.act(anna, new DeclineAppointment(house.id(), null, "I work on Mondays."));
        house.act(bob, new ProposeAppointment(house.id(), null, List.of(monday, tuesday), "Hill 3"));
        house.act(anna, new AgreeAppointment(house.id(), null, tuesday));
        var findings = Map.of(
                "boundaries", CheckResult.PASSED, "access", CheckResult.PASSED, "trees", CheckResult.NOT_APPLICABLE);
        assertThat(house.refusal(bob, new ReportInspection(house.id(), null, findings, "All well.")))
                .isEqualTo("application.visit-to-come");
        town.pass(9);
        assertThat(house.refusal(
                        bob, new ReportInspection(house.id(), null, Map.of("trees", CheckResult.PASSED), "Trees.")))
                .isEqualTo("application.checklist-open");
        house.act(bob, new ReportInspection(house.id(), null, findings, "All well."));
        assertThat(house.last(InspectionReported.class).passed()).isTrue();
        house.take(bob, "back-to-decision");

        house.claim(bob).act(bob, new Extend(house.id(), null, "request-1", 20, "Holidays", null));
        assertThat(house.events(TermExtended.class)).hasSize(1);
        assertThat(house.refusal(bob, new Extend(house.id(), null, "request-1", 20, "More", null)))
                .isEqualTo("application.not-extendable");
        house.act(bob, new Suspend(house.id(), null, "The court decides first.", "Building Code, section 15"));
        assertThat(house.refusal(bob, new Decide(house.id(), null, "granted", Map.of("en", "Yes."), null)))
                .isEqualTo("application.suspended");
        town.pass(200);
        assertThat(house.events(TermMissed.class))
                .as("a suspended term does not end")
                .isEmpty();
        house.act(bob, new Resume(house.id(), null)).decide(bob, "granted");
        assertThat(house.outcome()).as("a second person has to look").isEmpty();
        assertThat(house.refusal(town.supervisor("bob", "building"), new ApproveDecision(house.id(), null)))
                .isEqualTo("application.same-person");
        house.act(sam, new ReturnDecision(house.id(), null, "Name the conditions."))
                .decide(bob, "granted")
                .act(sam, new ApproveDecision(house.id(), null));
        assertThat(house.last(DecisionMade.class).proposedBy()).isEqualTo("bob");

        assertThat(forgotten.last(DecisionMade.class).deemed()).isTrue();
        assertThat(forgotten.outcome()).contains("granted");
        assertThat(TestKeys.plain(forgotten.last(DecisionMade.class).because().inputs()))
                .isEqualTo(Map.of("answers", Map.of("listed", false)));
        assertThat(mill.outcome()).isEmpty();
        assertThat(TestKeys.plain(mill.last(TermEscalated.class).because().result()))
                .isEqualTo(false);
        assertThat(mill.isClosed()).isFalse();
        assertThat(forgotten.events(TermReminded.class)).isNotEmpty();
        assertThat(forgotten.events(TermEscalated.class)).isNotEmpty();
        assertThat(forgotten.file().terms()).isEmpty();
    }

    /// Anna gets what the table says. Heidi proposes, Hugo approves; Anna has a mistake in the reasons
    /// set right, appeals, and others than Heidi and Hugo decide.
    @Test
    void housingBenefit() {
        var heidi = town.caseworker("heidi", "housing");
        var hugo = town.caseworker("hugo", "housing");
        var alma = town.caseworker("alma", "appeals");
        var request = town.write(anna, "housing-benefit", Map.of("rent", 700))
                .write(Map.of("income", 1500, "people", 2, "student", false))
                .handIn();
        assertThat(request.assessed("amount")).isEqualTo("260.00");

        request.act(anna, new CorrectAnswers(request.id(), null, Map.of("income", 1100), "I forgot my new job."));
        assertThat(request.assessed("amount")).isEqualTo("480.00");
        request.claim(heidi)
                .task(heidi, "check-income")
                .task(heidi, "check-lease")
                .decide(heidi, "granted");
        assertThat(request.refusal(heidi, new ApproveDecision(request.id(), null)))
                .isEqualTo("application.same-person");
        request.act(hugo, new ApproveDecision(request.id(), null));
        assertThat(request.outcome()).contains("granted");

        request.act(
                anna,
                new RequestCorrection(
                        request.id(), null, DecisionPart.REASONS, "en", "You earn 1,100 euros.", "A typing error."));
        request.act(heidi, new ApproveCorrection(request.id(), null, "True."));
        assertThat(TestKeys.plain(request.last(DecisionCorrected.class).before()))
                .isEqualTo("So it is.");

        request.act(anna, new LodgeAppeal(request.id(), null, "My child lives with me."));
        assertThat(request.stage()).isEqualTo("appeal");
        assertThat(request.refusal(town.caseworker("hugo", "housing", "appeals"), new Claim(request.id(), null)))
                .isEqualTo("application.decided-before");
        request.claim(alma).decide(alma, "set-aside");
        assertThat(request.refusal(anna, new LodgeAppeal(request.id(), null, "Again.")))
                .isEqualTo("application.no-appeal");

        assertThatThrownBy(() -> town.submit(
                        ben,
                        "housing-benefit",
                        Map.of("rent", 700, "income", 1500, "people", 2, "student", false, "grant", true)))
                .as("a question that is not asked")
                .isInstanceOf(CommandRejected.class);
    }

    /// Whoever does not answer is refused after three weeks, and told so a week before.
    @Test
    void housingBenefitWithoutAnAnswer() {
        var heidi = town.caseworker("heidi", "housing");
        var request = town.submit(
                anna, "housing-benefit", Map.of("rent", 700, "income", 1500, "people", 2, "student", false));
        request.claim(heidi).act(heidi, new RequestInformation(request.id(), null, "Your lease, please.", List.of()));
        town.pass(22);

        assertThat(request.events(TermReminded.class)).hasSize(1);
        assertThat(request.outcome()).contains("refused");
        assertThat(request.last(DecisionMade.class).deemed()).isTrue();
    }

    /// A small plot is assessed at once; a large one by Theo, after a representative with a mandate
    /// has filed it. When the mandate is taken back, it is over.
    @Test
    void propertyTaxReturn() {
        var theo = town.caseworker("theo", "tax");
        var rita = town.representative("rita");
        var small = town.write(anna, "property-tax-return", Map.of("plot", "12/3", "area", 400))
                .write(Map.of("value", 200000, "livedIn", true))
                .handIn();
        assertThat(small.outcome()).contains("assessed");
        assertThat(small.assessed("tax")).isEqualTo("350.00");

        var answers = Map.<String, Object>of("plot", "77", "area", 5000, "value", 900000, "livedIn", false);
        assertThatThrownBy(() -> town.submit(rita, "ben", "property-tax-return", answers, Circumstances.NONE))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo("mandate.none"));
        town.mandate("ben", "rita", "property-tax-return", "2026-12-31");
        var large = town.submit(rita, "ben", "property-tax-return", answers, Circumstances.NONE);
        assertThat(large.stage()).isEqualTo("check");
        town.revokeMandate("ben", "rita", "property-tax-return");
        assertThat(large.refusal(rita, new Withdraw(large.id(), null, null))).isEqualTo("mandate.none");
        large.claim(theo).task(theo, "compare-values").decide(theo, "assessed");
        assertThat(large.outcome()).contains("assessed");
    }

    /// Nobody looks for Anna's records. By law that is a refusal, and she appeals.
    @Test
    void recordsRequest() {
        var alma = town.caseworker("alma", "appeals");
        var request = town.write(anna, "records-request", Map.of("subject", "The bridge"))
                .handIn();
        town.pass(21);

        assertThat(request.events(TermMissed.class)).hasSize(2);
        assertThat(request.last(DecisionMade.class).deemed()).isTrue();
        request.act(anna, new LodgeAppeal(request.id(), null, "I have a right to know."));
        request.claim(alma).decide(alma, "provided");
        assertThat(request.outcome()).contains("provided");
        assertThat(request.file().terms()).isEmpty();
    }

    /// The table sends a lamp to those who mend lamps. The second report of the same hole is closed as
    /// known. Anna takes hers up again, because the hole is still there.
    @Test
    void streetProblem() {
        var stefan = town.caseworker("stefan", "streets", "lighting");
        var lamp = town.write(anna, "street-problem", Map.of("problem", "lamp"))
                .write(Map.of("place", "Quay 1", "danger", false))
                .handIn();
        assertThat(lamp.file().team()).isEqualTo("lighting");

        var hole = town.submit(anna, "street-problem", Map.of("problem", "pothole", "place", "Hill 3", "danger", true));
        assertThat(hole.stage()).as("danger is not looked at first").isEqualTo("work");
        var again =
                town.submit(ben, "street-problem", Map.of("problem", "pothole", "place", "hill 3", "danger", false));
        again.act(new Person("similar", "system", List.of()), new NoteSimilar(again.id(), hole.id(), "same-place"));
        again.claim(stefan);
        assertThat(again.refusal(stefan, new Decide(again.id(), null, "known", Map.of("en", "Known."), null)))
                .isEqualTo("application.condition-not-met");
        again.act(stefan, new ConfirmDuplicate(again.id(), null, hole.id())).decide(stefan, "known");
        assertThat(again.file().related()).containsEntry(hole.id(), Relation.DUPLICATE);

        hole.claim(stefan).task(stefan, "mend").decide(stefan, "mended");
        hole.act(anna, new Reopen(hole.id(), null, "It is still there."));
        assertThat(hole.stage()).isEqualTo("work");

        town.pass(5);
        assertThat(lamp.stage()).as("nobody looked, so the work begins").isEqualTo("work");
        assertThat(lamp.last(StageEntered.class).team()).isEqualTo("lighting");
    }

    /// Anna has begun a draft at home, but asks Clara at the desk to file it. The term begins when Ben
    /// has signed too.
    @Test
    void birthRegistration() {
        var clara = town.clerk("clara");
        var regina = town.caseworker("regina", "registry");
        var answers =
                Map.<String, Object>of("childName", "Mia", "born", "2026-02-28", "otherParent", "ben", "married", true);
        assertThatThrownBy(() -> town.submit(clara, "anna", "birth-registration", answers, Circumstances.NONE))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo("application.no-consent"));
        var begun = town.write(anna, "birth-registration", Map.of("childName", "Mia"));
        var request = town.fileFor(clara, "anna", "birth-registration", answers);
        assertThat(request.last(ConsentRecorded.class).person()).isEqualTo("anna");
        assertThat(request.file().term(TermKind.REQUEST, null)).isEmpty();
        assertThat(request.refusal(anna, new TakeAction(request.id(), null, "sign")))
                .isEqualTo("application.not-your-role");
        assertThat(request.refusal(town.citizen("eve"), new TakeAction(request.id(), null, "sign")))
                .isEqualTo("application.unknown");

        request.take(ben, "sign");
        assertThat(request.file().term(TermKind.REQUEST, null)).isPresent();
        request.claim(regina).task(regina, "check-hospital").decide(regina, "registered");
        assertThat(request.outcome()).contains("registered");

        var alone = town.fileFor(clara, "anna", "birth-registration", answers);
        town.pass(15);
        assertThat(alone.outcome()).contains("not-signed");
        town.pass(16);
        assertThat(begun.last()).as("nobody goes on with it").isInstanceOf(DraftExpired.class);
    }

    /// Nobody is put in charge within a day, so a supervisor looks; the officer resolves it, Anna does
    /// not agree, and the second time she says nothing.
    @Test
    void citizenComplaint() {
        var clara = town.clerk("clara");
        var stefan = town.caseworker("stefan", "streets");
        var sam = town.supervisor("sam", "front-desk");
        var request = town.write(anna, "citizen-complaint", Map.of("about", "Rubbish"))
                .write(Map.of("details", "It was not collected."))
                .handIn();
        town.pass(2);
        assertThat(request.stage()).isEqualTo("pending-at-supervisor");
        request.claim(sam).take(sam, "send-back").claim(stefan).decide(stefan, "resolved");
        request.take(anna, "not-solved");
        assertThat(request.stage()).isEqualTo("pending-assignment");
        assertThat(request.outcome()).as("it is resolved no longer").isEmpty();
        assertThat(request.file().term(TermKind.REQUEST, null))
                .as("and the town owes it again")
                .isPresent();
        request.claim(clara).take(clara, "assign-officer").claim(stefan).decide(stefan, "resolved");
        town.pass(7);
        assertThat(request.stage()).isEqualTo("closed-after-resolution");
        assertThat(request.file().terms()).isEmpty();
    }

    /// No row of the table fits one and a half people. Nothing is decided by it: the reason is kept, an
    /// official cannot grant on a condition that nobody can judge, and a supervisor can.
    @Test
    void aRuleThatFailsPutsTheRequestBeforeAPerson() {
        var heidi = town.caseworker("heidi", "housing");
        var sam = town.supervisor("sam", "housing");
        var request = town.submit(
                anna, "housing-benefit", Map.of("rent", 700, "income", 1500, "people", 1.5, "student", false));
        assertThat(request.last(RuleFailed.class).rule()).isEqualTo("assessment:amount");
        assertThat(TestKeys.plain(request.last(RuleFailed.class).reason()))
                .contains("No row of the table 'amounts' fits");
        assertThat(request.stage()).isEqualTo("review");

        request.claim(heidi).task(heidi, "check-income").task(heidi, "check-lease");
        assertThat(request.refusal(heidi, new Decide(request.id(), null, "granted", Map.of("en", "Yes."), null)))
                .isEqualTo("application.rule-failed");
        request.decide(sam, "granted").act(heidi, new ApproveDecision(request.id(), null));
        assertThat(request.outcome()).contains("granted");
        assertThat(request.last(DecisionMade.class).because()).isNull();
    }
}
