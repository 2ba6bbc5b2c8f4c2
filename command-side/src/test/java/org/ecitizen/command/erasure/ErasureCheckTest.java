package org.ecitizen.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ecitizen.command.definition.SampleDefinitions;
import org.ecitizen.events.erasure.ErasureOrigin;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.erasure.HoldGround;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.erasure.HoldState;
import org.ecitizen.starter.erasure.HoldState.Hold;
import org.ecitizen.starter.erasure.KeepingTime;
import org.ecitizen.starter.erasure.KeptData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which data of Anna may go, and which must stay, why and until when.
class ErasureCheckTest {
    private static final Instant NOW = Instant.parse("2036-03-02T09:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Set<Group> EVERYTHING = EnumSet.allOf(Group.class);
    private static final List<Group> OF_A_REQUEST = KeptData.GROUPS;

    private final List<KeptData> all = new ArrayList<>();
    private HoldState held = HoldState.NONE;
    private final ErasureCheck check = new ErasureCheck(
            person ->
                    all.stream().filter(data -> data.persons().contains(person)).toList(),
            data -> KeepingTime.of(data, SampleDefinitions.service(data.service()), ZONE),
            person -> held,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void ofWhomNothingIsNeededTheWholePersonGoes() {
        ended("map", "records-request", "provided", "2030-01-10");

        var result = check("anna", "rivermouth", EVERYTHING, null);

        assertThat(result.targets()).containsExactly(new ErasureTarget(List.of(Group.values()), null));
        assertThat(result.needs()).isEmpty();
    }

    @Test
    void aRequestThatGoesOnKeepsItselfAndThePerson() {
        ended("map", "records-request", "provided", "2030-01-10");
        open("bridge", "records-request");

        var result = check("anna", "rivermouth", EVERYTHING, null);

        assertThat(result.targets()).containsExactly(new ErasureTarget(OF_A_REQUEST, "map"));
        assertThat(result.needs())
                .filteredOn(need -> need.why() == Need.Why.OPEN)
                .extracting(Need::group)
                .contains(Group.IDENTITY, Group.CONTACT, Group.CASE);
        assertThat(result.needs()).extracting(Need::scope).containsOnly("bridge");
    }

    @Test
    void theTimeOfTheServiceIsToldWithDayAndGround() {
        ended("map", "records-request", "refused", "2034-05-10");

        var needs = check("anna", "rivermouth", Set.of(Group.CASE), "map").needs();

        assertThat(needs).singleElement().satisfies(need -> {
            assertThat(need.why()).isEqualTo(Need.Why.RETENTION);
            // Three years from the day of the decision; that last day counts.
            assertThat(need.until())
                    .isEqualTo(LocalDate.parse("2037-05-11").atStartOfDay(ZONE).toInstant());
            assertThat(need.ground()).isEqualTo("Freedom of Information Act, section 12");
        });
    }

    @Test
    void groupsOfOneRequestEndAtTheirOwnTimes() {
        right("flat", "housing-benefit", "granted", "2030-01-10", "2032-06-30");

        var result = check("anna", "rivermouth", EnumSet.copyOf(OF_A_REQUEST), "flat");

        assertThat(result.targets()).containsExactly(new ErasureTarget(List.of(Group.DOCUMENT), "flat"));
        assertThat(result.needs()).extracting(Need::group).containsExactly(Group.CASE, Group.PAYMENT);
    }

    @Test
    void theIdentityStaysUntilTheLastRequestOfAllAuthoritiesThatNeedsItWhateverThePart() {
        ended("map", "records-request", "provided", "2030-01-10");
        all.add(data("birth", "birth-registration", "ben", "anna", false, "2030-01-10", "registered", null));

        var result = check("anna", "rivermouth", EVERYTHING, null);

        assertThat(result.targets()).containsExactly(new ErasureTarget(OF_A_REQUEST, "map"));
        assertThat(result.needs())
                .extracting(Need::group, Need::scope)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Group.IDENTITY, "birth"),
                        org.assertj.core.groups.Tuple.tuple(Group.CONTACT, "birth"));
    }

    @Test
    void whatWasErasedBeforeNeedsNobody() {
        var gone = data("birth", "birth-registration", "ben", "anna", false, "2030-01-10", "registered", null);
        all.add(erased(gone));

        assertThat(check("anna", "rivermouth", EVERYTHING, null).targets())
                .containsExactly(new ErasureTarget(List.of(Group.values()), null));
    }

    @Test
    void aHoldKeepsWhatItIsAboutAndEndsByItself() {
        ended("map", "records-request", "provided", "2030-01-10");
        ended("path", "records-request", "provided", "2030-01-10");
        held = new HoldState(
                List.of(new Hold(
                        "h", "rivermouth", List.of(), "map", HoldGround.COURT_ORDER, NOW, NOW.plusSeconds(60))),
                List.of());

        var result = check("anna", "rivermouth", EVERYTHING, null);

        assertThat(result.targets()).containsExactly(new ErasureTarget(OF_A_REQUEST, "path"));
        assertThat(result.needs()).allSatisfy(need -> {
            assertThat(need.why()).isEqualTo(Need.Why.HOLD);
            assertThat(need.ground()).isEqualTo("court-order");
            assertThat(need.until()).isEqualTo(NOW.plusSeconds(60));
        });

        held = new HoldState(
                List.of(new Hold("h", "rivermouth", List.of(), "map", HoldGround.COURT_ORDER, NOW, NOW)), List.of());
        assertThat(check("anna", "rivermouth", EVERYTHING, null).needs()).isEmpty();
    }

    @Test
    void nobodyAsksForTheRequestsOfAnotherAuthority() {
        ended("map", "records-request", "provided", "2030-01-10");

        assertThat(check("anna", "waterdam", Set.of(Group.CASE), null).targets())
                .isEmpty();
    }

    @Test
    void whatIsBegunAndNotHandedInGoesWithThoseWhoAsk() {
        ended("map", "records-request", "provided", "2030-01-10");
        all.add(draft("letter", "anna", null));

        assertThat(check("anna", "rivermouth", EVERYTHING, null).targets())
                .containsExactly(new ErasureTarget(List.of(Group.values()), null));
        assertThat(check("anna", "rivermouth", EnumSet.copyOf(OF_A_REQUEST), "letter"))
                .isEqualTo(new ErasureCheck.Result(List.of(new ErasureTarget(OF_A_REQUEST, "letter")), List.of()));

        open("bridge", "records-request");
        assertThat(check("anna", "rivermouth", EVERYTHING, null).targets())
                .as("with what stays, it goes all the same")
                .containsExactly(new ErasureTarget(OF_A_REQUEST, "map"), new ErasureTarget(OF_A_REQUEST, "letter"));
    }

    @Test
    void whoeverWritesForSomebodyElseIsNotHeldByTheDraft() {
        all.add(draft("letter", "anna", "rita"));

        assertThat(check("rita", "rivermouth", EVERYTHING, null).needs()).isEmpty();
    }

    @Test
    void aHoldKeepsADraftToo() {
        all.add(draft("letter", "anna", null));
        held = new HoldState(
                List.of(new Hold("h", "rivermouth", List.of(), "letter", HoldGround.INQUIRY, NOW, NOW.plusSeconds(60))),
                List.of());

        assertThat(check("anna", "rivermouth", EVERYTHING, null).needs())
                .isNotEmpty()
                .allMatch(need -> need.why() == Need.Why.HOLD);
    }

    @Test
    void whoIsWritingIsNotErasedByARule() {
        ended("map", "records-request", "provided", "2030-01-10");
        all.add(draft("letter", "anna", null));

        var result = check.check(
                ErasureOrigin.RETENTION, "anna", "rivermouth", EnumSet.of(Group.IDENTITY, Group.CONTACT), null);

        assertThat(result.targets()).isEmpty();
        assertThat(result.needs()).extracting(Need::scope).containsOnly("letter");
    }

    private ErasureCheck.Result check(String person, String authority, Set<Group> groups, @Nullable String scope) {
        return check.check(ErasureOrigin.PERSON, person, authority, groups, scope);
    }

    private static KeptData draft(String id, String subject, @Nullable String writer) {
        return new KeptData(
                KeptData.Kind.DRAFT,
                id,
                "rivermouth",
                "housing-benefit",
                0,
                null,
                subject,
                null,
                writer,
                true,
                false,
                null,
                null,
                null,
                null,
                List.of());
    }

    private void open(String id, String service) {
        all.add(data(id, service, "anna", null, true, null, null, null));
    }

    private void ended(String id, String service, String outcome, String day) {
        all.add(data(id, service, "anna", null, false, day, outcome, null));
    }

    private void right(String id, String service, String outcome, String day, String until) {
        all.add(data(id, service, "anna", null, false, day, outcome, LocalDate.parse(until)));
    }

    private static KeptData data(
            String id,
            String service,
            String subject,
            @Nullable String coSigner,
            boolean open,
            @Nullable String day,
            @Nullable String outcome,
            @Nullable LocalDate right) {
        var at = day == null
                ? null
                : LocalDate.parse(day).atTime(12, 0).atZone(ZONE).toInstant();
        return new KeptData(
                KeptData.Kind.REQUEST,
                id,
                "rivermouth",
                service,
                1,
                "RM-" + id,
                subject,
                coSigner,
                null,
                open,
                false,
                at,
                at,
                outcome,
                right,
                List.of());
    }

    private static KeptData erased(KeptData data) {
        return new KeptData(
                data.kind(),
                data.id(),
                data.authority(),
                data.service(),
                data.definitionVersion(),
                data.reference(),
                data.subject(),
                data.coSigner(),
                data.submitter(),
                data.open(),
                data.withdrawn(),
                data.endedAt(),
                data.decidedAt(),
                data.outcome(),
                data.rightUntil(),
                OF_A_REQUEST);
    }
}
