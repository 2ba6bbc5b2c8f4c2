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

        var result = check.check("anna", "rivermouth", EVERYTHING, null);

        assertThat(result.targets()).containsExactly(new ErasureTarget(List.of(Group.values()), null));
        assertThat(result.needs()).isEmpty();
    }

    @Test
    void aRequestThatGoesOnKeepsItselfAndThePerson() {
        ended("map", "records-request", "provided", "2030-01-10");
        open("bridge", "records-request");

        var result = check.check("anna", "rivermouth", EVERYTHING, null);

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

        var needs = check.check("anna", "rivermouth", Set.of(Group.CASE), "map").needs();

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

        var result = check.check("anna", "rivermouth", EnumSet.copyOf(OF_A_REQUEST), "flat");

        assertThat(result.targets()).containsExactly(new ErasureTarget(List.of(Group.DOCUMENT), "flat"));
        assertThat(result.needs()).extracting(Need::group).containsExactly(Group.CASE, Group.PAYMENT);
    }

    @Test
    void theIdentityStaysUntilTheLastRequestOfAllAuthoritiesThatNeedsItWhateverThePart() {
        ended("map", "records-request", "provided", "2030-01-10");
        all.add(data("birth", "birth-registration", "ben", "anna", false, "2030-01-10", "registered", null));

        var result = check.check("anna", "rivermouth", EVERYTHING, null);

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

        assertThat(check.check("anna", "rivermouth", EVERYTHING, null).targets())
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

        var result = check.check("anna", "rivermouth", EVERYTHING, null);

        assertThat(result.targets()).containsExactly(new ErasureTarget(OF_A_REQUEST, "path"));
        assertThat(result.needs()).allSatisfy(need -> {
            assertThat(need.why()).isEqualTo(Need.Why.HOLD);
            assertThat(need.ground()).isEqualTo("court-order");
            assertThat(need.until()).isEqualTo(NOW.plusSeconds(60));
        });

        held = new HoldState(
                List.of(new Hold("h", "rivermouth", List.of(), "map", HoldGround.COURT_ORDER, NOW, NOW)), List.of());
        assertThat(check.check("anna", "rivermouth", EVERYTHING, null).needs()).isEmpty();
    }

    @Test
    void nobodyAsksForTheRequestsOfAnotherAuthority() {
        ended("map", "records-request", "provided", "2030-01-10");

        assertThat(check.check("anna", "waterdam", Set.of(Group.CASE), null).targets())
                .isEmpty();
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
