package org.ecitizen.command.draft;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.ecitizen.command.definition.SampleDefinitions;
import org.ecitizen.command.draft.DraftCommand.DiscardDraft;
import org.ecitizen.command.draft.DraftCommand.SaveDraft;
import org.ecitizen.command.draft.DraftCommand.SubmitDraft;
import org.ecitizen.events.draft.DraftDiscarded;
import org.ecitizen.events.draft.DraftErased;
import org.ecitizen.events.draft.DraftExpired;
import org.ecitizen.events.draft.DraftExpiring;
import org.ecitizen.events.draft.DraftSaved;
import org.ecitizen.events.draft.DraftSubmitted;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.junit.jupiter.api.Test;

/// A draft is kept as long as the service says after it was last touched, and belongs to nobody but its writer.
class DraftTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Map<String, Object> ANSWERS = Map.of("rent", 700);

    @Test
    void savingKeepsItForAsLongAsTheServiceSays() {
        at(0).givenNoPriorActivity()
                .when(new SaveDraft("d", "rivermouth", "housing-benefit", "anna", null, ANSWERS, null))
                .expectEvents(saved())
                .expectResultMessagePayload(0L);
    }

    @Test
    void theWriterIsToldThreeDaysBeforeItIsThrownAway() {
        at(56).given(saved()).when(new DoWhatIsDueWithDraft("d")).expectNoEvents();
        at(57).given(saved()).when(new DoWhatIsDueWithDraft("d")).expectEvents(new DraftExpiring("d"));
        at(58).given(saved(), new DraftExpiring("d"))
                .when(new DoWhatIsDueWithDraft("d"))
                .expectNoEvents();
    }

    @Test
    void whatNobodyTouchesIsThrownAwayOnce() {
        at(60).given(saved()).when(new DoWhatIsDueWithDraft("d")).expectEvents(new DraftExpired("d"));
        at(61).given(saved(), new DraftExpired("d"))
                .when(new DoWhatIsDueWithDraft("d"))
                .expectNoEvents();
    }

    @Test
    void nobodyElseCanTouchIt() {
        at(1).given(saved())
                .when(new DiscardDraft("d", "ben"))
                .expectNoEvents()
                .expectException(DraftRefused.class)
                .expectExceptionMessage("UNKNOWN");
        at(1).given(saved()).when(new DiscardDraft("d", "anna")).expectEvents(new DraftDiscarded("d"));
    }

    @Test
    void itIsHandedInOnce() {
        at(1).given(saved()).when(new SubmitDraft("d", "anna", "a", 0)).expectEvents(new DraftSubmitted("d", "a"));
        at(1).given(saved(), new DraftSubmitted("d", "a"))
                .when(new SubmitDraft("d", "anna", "a", 0))
                .expectNoEvents();
        at(1).given(saved(), new DraftSubmitted("d", "a"))
                .when(new SaveDraft("d", "rivermouth", "housing-benefit", "anna", null, ANSWERS, null))
                .expectNoEvents()
                .expectExceptionMessage("ENDED");
    }

    @Test
    void whatWasWrittenMeanwhileIsNeitherOverwrittenNorHandedInUnseen() {
        at(1).given(saved(), saved())
                .when(new SaveDraft("d", "rivermouth", "housing-benefit", "anna", null, ANSWERS, 0L))
                .expectNoEvents()
                .expectExceptionMessage("CHANGED");
        at(1).given(saved())
                .when(new SaveDraft("d", "rivermouth", "housing-benefit", "anna", null, ANSWERS, Draft.NONE))
                .expectNoEvents()
                .expectExceptionMessage("CHANGED");
        at(1).given(saved(), saved())
                .when(new SubmitDraft("d", "anna", "a", 0))
                .expectNoEvents()
                .expectExceptionMessage("CHANGED");
    }

    @Test
    void aReminderChangesNothingThatSomebodyHasSeen() {
        at(0).given(saved(), new DraftExpiring("d"))
                .when(new SaveDraft("d", "rivermouth", "housing-benefit", "anna", null, ANSWERS, 0L))
                .expectEvents(saved());
    }

    @Test
    void anErasureEndsItWhileItIsBeingWrittenAndIsToldOnce() {
        at(1).given(saved())
                .when(new NoteErasedDraft("d", "erasure-1"))
                .expectEvents(new DraftErased("d", "erasure-1"));
        at(1).given(saved(), new DraftErased("d", "erasure-1"))
                .when(new NoteErasedDraft("d", "erasure-1"))
                .expectNoEvents();
        at(1).given(saved(), new DraftErased("d", "erasure-1"))
                .when(new SaveDraft("d", "rivermouth", "housing-benefit", "anna", null, ANSWERS, null))
                .expectNoEvents()
                .expectExceptionMessage("ENDED");
    }

    private static AggregateTestFixture<Draft> at(int day) {
        var fixture = new AggregateTestFixture<>(Draft.class);
        fixture.registerInjectableResource(SampleDefinitions.published());
        fixture.registerInjectableResource(Clock.fixed(NOW.plus(Duration.ofDays(day)), ZoneOffset.UTC));
        return fixture;
    }

    private static DraftSaved saved() {
        var expires = NOW.plus(Duration.ofDays(60));
        return new DraftSaved(
                "d",
                "rivermouth",
                "housing-benefit",
                "anna",
                null,
                Protected.of(new Extent("anna", Group.CASE, "d"), ANSWERS),
                expires,
                expires.minus(Duration.ofDays(3)));
    }
}
