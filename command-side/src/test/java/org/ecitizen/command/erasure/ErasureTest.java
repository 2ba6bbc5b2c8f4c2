package org.ecitizen.command.erasure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.ecitizen.command.erasure.ErasureCommand.ApproveErasure;
import org.ecitizen.command.erasure.ErasureCommand.CarryOn;
import org.ecitizen.command.erasure.ErasureCommand.RefuseErasure;
import org.ecitizen.command.erasure.ErasureCommand.RequestErasure;
import org.ecitizen.command.erasure.HoldCommand.ClearHolds;
import org.ecitizen.command.erasure.HoldCommand.LiftHold;
import org.ecitizen.command.erasure.HoldCommand.PlaceHold;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.erasure.ErasureApproved;
import org.ecitizen.events.erasure.ErasureGround;
import org.ecitizen.events.erasure.ErasureOrigin;
import org.ecitizen.events.erasure.ErasureRefused;
import org.ecitizen.events.erasure.ErasureRequested;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.erasure.HoldGround;
import org.ecitizen.events.erasure.HoldsCleared;
import org.ecitizen.events.erasure.KeysDestroyed;
import org.ecitizen.events.erasure.LegalHoldLifted;
import org.ecitizen.events.erasure.LegalHoldPlaced;
import org.ecitizen.events.erasure.RefusalGround;
import org.ecitizen.events.erasure.SubjectKeysErased;
import org.ecitizen.events.personal.Group;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// It takes two people to erase, and a hold and an erasure never pass each other.
class ErasureTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<ErasureTarget> TARGETS = List.of(new ErasureTarget(List.of(Group.CASE), "request"));

    @Test
    void aSecondPersonApproves() {
        erasure()
                .when(new ApproveErasure("e", 0, "somebody"), by("ingrid", "rivermouth", "key-2"))
                .expectEvents(new ErasureApproved("e", null));
    }

    @Test
    void whoAskedDoesNotApproveAndWhoseDataItIsNeither() {
        erasure()
                .when(new ApproveErasure("e", 0, "somebody"), by("odette", "rivermouth", "key-2"))
                .expectNoEvents()
                .expectExceptionMessage("SAME_PERSON");
        erasure()
                .when(new ApproveErasure("e", 0, "anna"), by("ingrid", "rivermouth", "key-2"))
                .expectNoEvents()
                .expectExceptionMessage("OWN_DATA");
    }

    @Test
    void toOfficersOfOtherAuthoritiesItDoesNotExist() {
        erasure()
                .when(new ApproveErasure("e", 0, "somebody"), by("ingrid", "waterdam", "key-2"))
                .expectNoEvents()
                .expectExceptionMessage("UNKNOWN");
    }

    @Test
    void whoHasSeenAnOlderVersionLooksAgain() {
        erasure()
                .when(new ApproveErasure("e", 1, "somebody"), by("ingrid", "rivermouth", "key-2"))
                .expectNoEvents()
                .expectExceptionMessage("CHANGED");
    }

    @Test
    void itIsJudgedOnce() {
        fixture()
                .given(requested(ErasureOrigin.OFFICER, null), new ErasureRefused("e", RefusalGround.MISTAKE, null))
                .when(new ApproveErasure("e", 1, "somebody"), by("ingrid", "rivermouth", "key-2"))
                .expectNoEvents()
                .expectExceptionMessage("NOT_OPEN");
    }

    @Test
    void theSameCallAgainChangesNothingAndItsKeyIsForNothingElse() {
        erasure()
                .when(
                        new RefuseErasure("e", 0, "somebody", RefusalGround.DUTY_TO_KEEP, null),
                        by("odette", "rivermouth", "key-1"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        erasure()
                .when(
                        new RefuseErasure("e", 0, "somebody", RefusalGround.DUTY_TO_KEEP, null),
                        Map.copyOf(provenance("odette", "rivermouth", "key-1", "another body")
                                .toMetadata()))
                .expectNoEvents()
                .expectExceptionMessage("KEY_REUSED");
    }

    @Test
    void underARetentionRuleTheApprovalIsThatOfTheRule() {
        fixture()
                .givenNoPriorActivity()
                .when(new RequestErasure(
                        "e",
                        "rivermouth",
                        "anna",
                        ErasureOrigin.RETENTION,
                        TARGETS,
                        ErasureGround.RETENTION_OVER,
                        "rule-1",
                        null))
                .expectEvents(requested(ErasureOrigin.RETENTION, "rule-1"), new ErasureApproved("e", "rule-1"));
    }

    @Test
    void aStepIsRecordedOnceAndNeverBeforeTheOneItRestsOn() {
        var tombstone = new SubjectKeysErased("e", "anna", TARGETS, List.of("kid"));
        fixture()
                .given(requested(ErasureOrigin.OFFICER, null), new ErasureApproved("e", null))
                .when(new CarryOn("e", new KeysDestroyed("e")))
                .expectNoEvents()
                .expectException(IllegalStateException.class);
        fixture()
                .given(requested(ErasureOrigin.OFFICER, null), new ErasureApproved("e", null))
                .when(new CarryOn("e", tombstone))
                .expectEvents(tombstone);
        fixture()
                .given(requested(ErasureOrigin.OFFICER, null), new ErasureApproved("e", null), tombstone)
                .when(new CarryOn("e", tombstone))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        erasure().when(new CarryOn("e", tombstone)).expectNoEvents().expectException(IllegalStateException.class);
    }

    @Test
    void aHoldThatIsThereStopsAnErasureUntilItsDate() {
        holds(NOW)
                .given(placed(NOW.plusSeconds(60)))
                .when(new ClearHolds("h", "anna", "e", TARGETS))
                .expectNoEvents()
                .expectResultMessageMatching(org.hamcrest.CoreMatchers.anything());
        holds(NOW.plusSeconds(60))
                .given(placed(NOW.plusSeconds(60)))
                .when(new ClearHolds("h", "anna", "e", TARGETS))
                .expectEvents(new HoldsCleared("h", "anna", "e", TARGETS));
    }

    @Test
    void aHoldThatWasLiftedStopsNothing() {
        holds(NOW)
                .given(placed(NOW.plusSeconds(60)), new LegalHoldLifted("h", "anna", "hold"))
                .when(new ClearHolds("h", "anna", "e", TARGETS))
                .expectEvents(new HoldsCleared("h", "anna", "e", TARGETS));
        holds(NOW)
                .given(placed(NOW.plusSeconds(60)))
                .when(new LiftHold("h", "anna", "hold"), by("ingrid", "waterdam", "key"))
                .expectNoEvents()
                .expectExceptionMessage("HOLD_UNKNOWN");
        holds(NOW)
                .given(placed(NOW.plusSeconds(60)))
                .when(new LiftHold("h", "anna", "hold"), by("ingrid", "rivermouth", "key"))
                .expectEvents(new LegalHoldLifted("h", "anna", "hold"));
    }

    @Test
    void aHoldOnWhatIsGoneComesTooLateAndOneOnTheRestDoesNot() {
        holds(NOW)
                .given(new HoldsCleared("h", "anna", "e", TARGETS))
                .when(place("request", List.of(Group.CASE)))
                .expectNoEvents()
                .expectExceptionMessage("HOLD_TOO_LATE");
        holds(NOW)
                .given(new HoldsCleared("h", "anna", "e", TARGETS))
                .when(place("request", List.of(Group.CASE, Group.PAYMENT)))
                .expectSuccessfulHandlerExecution();
        holds(NOW)
                .given(new HoldsCleared("h", "anna", "e", TARGETS))
                .when(place(null, List.of(Group.CASE)))
                .expectSuccessfulHandlerExecution();
    }

    private static org.axonframework.test.aggregate.TestExecutor<Erasure> erasure() {
        return fixture().andGivenRequestOf("odette");
    }

    private static Fixture fixture() {
        return new Fixture(new AggregateTestFixture<>(Erasure.class));
    }

    /// The fixture, with what begins most stories here.
    private record Fixture(AggregateTestFixture<Erasure> fixture) {
        org.axonframework.test.aggregate.TestExecutor<Erasure> andGivenRequestOf(String officer) {
            return fixture.given(GenericEventMessage.asEventMessage(requested(ErasureOrigin.OFFICER, null))
                    .withMetaData(by(officer, "rivermouth", "key-1")));
        }

        org.axonframework.test.aggregate.TestExecutor<Erasure> given(Object... events) {
            return fixture.given(events);
        }

        org.axonframework.test.aggregate.TestExecutor<Erasure> givenNoPriorActivity() {
            return fixture.givenNoPriorActivity();
        }
    }

    private static FixtureConfiguration<LegalHolds> holds(Instant now) {
        return new AggregateTestFixture<>(LegalHolds.class)
                .registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ErasureRequested requested(ErasureOrigin origin, @Nullable String rule) {
        return new ErasureRequested(
                "e",
                "rivermouth",
                "anna",
                origin,
                TARGETS,
                rule == null ? ErasureGround.OBJECTION : ErasureGround.RETENTION_OVER,
                rule,
                null);
    }

    private static LegalHoldPlaced placed(Instant until) {
        return new LegalHoldPlaced("h", "anna", "hold", "rivermouth", List.of(), "request", HoldGround.AUDIT, until);
    }

    private static PlaceHold place(@Nullable String scope, List<Group> groups) {
        return new PlaceHold("h", "anna", "new", "rivermouth", groups, scope, HoldGround.AUDIT, NOW.plusSeconds(60));
    }

    private static Map<String, String> by(String name, String authority, String key) {
        return provenance(name, authority, key, "body").toMetadata();
    }

    private static Provenance provenance(String name, String authority, String key, String body) {
        return new Provenance(
                name,
                "data-protection-officer",
                authority,
                null,
                null,
                "online",
                null,
                null,
                null,
                null,
                null,
                key,
                body);
    }
}
