package org.ecitizen.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.people.AccessTable;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.personal.KeyStoreUnavailable;
import org.ecitizen.starter.personal.ProtectedDataCorrupt;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// What people read of a request, and what is entered about it.
class DisclosureTest {
    private static final String ANNA = "5b0f2a44-6a5f-4a33-9d0c-6f62b8f6d6a1";
    private static final String BEN = "0f4d2f0e-33a5-4f3f-9c57-30b5ef2d3bb7";
    private static final String PERMIT = "9d2c1c11-36ef-4c36-8fd7-7b1d2b2b4a10";
    private static final String OTHER = "1c0fbb3a-0f2e-4a2f-8a55-1f2f40a2b6f5";
    private static final Extent ANNAS = new Extent(ANNA, Group.CASE, PERMIT);

    private final MemoryOpening opening = new MemoryOpening();
    private final MemoryLedger ledger = new MemoryLedger();
    private final Map<String, Matter> matters = new HashMap<>();
    private final List<Set<String>> questions = new ArrayList<>();
    private final CorruptValues corrupt = new CorruptValues(Clock.systemUTC());
    private Disclosure disclosure;

    @BeforeEach
    void aRequestOfAnnaInCarlsHands() throws IOException {
        var table = PurposeTable.read(new ClassPathResource("access/purposes.yaml").getInputStream());
        var permissions = new Permissions(table, new Matters() {
            @Override
            public Optional<Matter> find(String id) {
                return Optional.ofNullable(matters.get(id));
            }

            @Override
            public Map<String, Matter> findAll(Set<String> ids) {
                questions.add(Set.copyOf(ids));
                return Matters.super.findAll(ids);
            }
        });
        disclosure = new Disclosure(
                opening, ledger, permissions, table, new ReadingOfCall(new AccessTable(List.of())), corrupt);
        matters.put(PERMIT, matter(PERMIT, ANNA, "carl", "open"));
    }

    @Test
    void whoHandlesTheRequestReadsItAndTheEntryNamesWhatWasReadAndWhy() {
        var answer = Map.<String, Object>of("id", PERMIT, "answers", opening.seal(ANNAS, Map.of("plate", "RM AB 12")));

        assertThat(disclosure.show(reading(carl(), null), answer))
                .isEqualTo(Map.of("id", PERMIT, "answers", Map.of("plate", "RM AB 12")));
        assertThat(ledger.entries).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Access.Kind.OFFICIAL);
            assertThat(entry.actor()).isEqualTo("carl");
            assertThat(entry.organisation()).isEqualTo("rivermouth");
            assertThat(entry.unit()).isEqualTo("permits");
            assertThat(entry.purpose()).isEqualTo("case-handling");
            assertThat(entry.legalBasis()).isEqualTo("public-task");
            assertThat(entry.matter()).isEqualTo(PERMIT);
            assertThat(entry.extents()).containsExactly(ANNAS);
            assertThat(entry.toString()).doesNotContain("RM AB 12");
        });
    }

    @Test
    void aListAsksOnceWhoHasWhatToDoWithItsRequests() {
        matters.put(OTHER, matter(OTHER, BEN, "carl", "open"));
        var bens = new Extent(BEN, Group.CASE, OTHER);

        disclosure.show(
                reading(carl(), null),
                Map.of("items", List.of(opening.seal(ANNAS, "RM AB 12"), opening.seal(bens, "RM CD 34"))));

        assertThat(questions).containsExactly(Set.of(PERMIT, OTHER));
    }

    @Test
    void whatOneDoesNotKnowTheNextIsAskedFor() {
        var asked = new ArrayList<String>();
        Matters first = id -> Optional.ofNullable(id.equals(PERMIT) ? matters.get(PERMIT) : null);
        Matters second = id -> {
            asked.add(id);
            return Optional.of(matter(id, BEN, "carl", "open"));
        };
        var all = new AllMatters(() -> List.of(first, second));

        assertThat(all.findAll(Set.of(PERMIT, OTHER)))
                .containsEntry(PERMIT, matters.get(PERMIT))
                .containsKey(OTHER);
        assertThat(asked).containsExactly(OTHER);
    }

    @Test
    void aColleagueSeesThatThereIsSomethingAndForWhatItCouldBeOpened() {
        var answer = Map.<String, Object>of("answers", opening.seal(ANNAS, "RM AB 12"));

        assertThat(disclosure.show(reading(cora(), null), answer))
                .isEqualTo(Map.of("answers", Map.of("withheld", true, "purposes", List.of("break-glass"))));
        assertThat(ledger.entries).isEmpty();
        assertThat(opening.openings).isZero();
    }

    @Test
    void inAnEmergencyAColleagueReadsItWithAReasonAndNotWithout() {
        var answer = Map.<String, Object>of("answers", opening.seal(ANNAS, "RM AB 12"));

        assertThatThrownBy(() -> disclosure.show(reading(cora(), "break-glass"), answer))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("access.reason-missing"));
        var reading = new Reading(
                cora(), Access.Way.VIEW, "break-glass", "Carl is ill, the bridge closes today", null, null, null);
        assertThat(disclosure.show(reading, answer)).isEqualTo(Map.of("answers", "RM AB 12"));
        assertThat(ledger.entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).isEqualTo("Carl is ill, the bridge closes today"));
    }

    @Test
    void aPurposeThatDoesNotFitIsRefusedAndTheAttemptIsEntered() {
        var answer = Map.<String, Object>of("answers", opening.seal(ANNAS, "RM AB 12"));

        assertThatThrownBy(() -> disclosure.show(reading(cora(), "case-handling"), answer))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("access.purpose-does-not-fit"));
        assertThatThrownBy(() -> disclosure.show(reading(carl(), "because I want to"), answer))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("access.purpose-unknown"));
        assertThat(ledger.refusals).containsExactly("cora case-handling access.purpose-does-not-fit");
        assertThat(opening.openings).isZero();
    }

    @Test
    void withoutTheLedgerNobodyReadsAnything() {
        var answer = Map.<String, Object>of("answers", opening.seal(ANNAS, "RM AB 12"));
        ledger.away = true;

        assertThatThrownBy(() -> disclosure.show(reading(carl(), null), answer)).isInstanceOf(LedgerUnavailable.class);
        assertThat(opening.openings).isZero();
    }

    @Test
    void fourOutcomesOfOpeningAreFourDifferentThings() {
        var value = opening.seal(ANNAS, "RM AB 12");
        var answer = Map.<String, Object>of("answers", value);

        opening.away = true;
        assertThatThrownBy(() -> disclosure.show(reading(carl(), null), answer))
                .isInstanceOf(KeyStoreUnavailable.class);
        opening.away = false;
        opening.spoil(value);
        assertThatThrownBy(() -> disclosure.show(reading(carl(), null), answer))
                .isInstanceOf(ProtectedDataCorrupt.class);
        assertThat(corrupt.health().getStatus().getCode()).isEqualTo("DOWN");
        opening.erase(ANNAS);
        assertThat(disclosure.show(reading(carl(), null), answer))
                .isEqualTo(Map.of("answers", Map.of("erased", true, "since", MemoryOpening.ERASED_AT)));
    }

    @Test
    void aListOpensWhatIsTheReadersAndWithholdsTheRest() {
        matters.put(OTHER, matter(OTHER, BEN, "cora", "open"));
        var answer = Map.<String, Object>of(
                "items",
                List.of(
                        new Item(PERMIT, opening.seal(ANNAS, "RM AB 12"), null),
                        new Item(OTHER, opening.seal(new Extent(BEN, Group.CASE, OTHER), "RM XY 7"), null),
                        new Item("free", null, 3)));

        assertThat(disclosure.show(reading(carl(), null), answer))
                .isEqualTo(Map.of(
                        "items",
                        List.of(
                                Map.of("id", PERMIT, "answers", "RM AB 12"),
                                Map.of(
                                        "id",
                                        OTHER,
                                        "answers",
                                        Map.of("withheld", true, "purposes", List.of("break-glass"))),
                                new Item("free", null, 3))));
        assertThat(ledger.entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.extents()).containsExactly(ANNAS));
    }

    @Test
    void whoIsMeantReadsTheirOwnAndWhoSignsWithThemReadsItToo() {
        matters.put(
                PERMIT,
                new Matter(
                        PERMIT,
                        "rivermouth",
                        "parking-permit",
                        ANNA,
                        ANNA,
                        BEN,
                        "open",
                        "permits",
                        null,
                        Set.of(),
                        Set.of("permits")));
        var answer = Map.<String, Object>of("answers", opening.seal(ANNAS, "RM AB 12"));

        disclosure.show(reading(citizen(ANNA), null), answer);
        disclosure.show(reading(citizen(BEN), null), answer);

        assertThat(ledger.entries)
                .extracting(Access::kind, Access::purpose)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Access.Kind.OWN, "own-matters"),
                        org.assertj.core.groups.Tuple.tuple(Access.Kind.REPRESENTATIVE, "joint-request"));
    }

    @Test
    void nobodyReadsAsAnOfficialWhatIsAboutThemselves() {
        matters.put(PERMIT, matter(PERMIT, "carl", "carl", "open"));
        var value = opening.seal(new Extent("carl", Group.CASE, PERMIT), "RM AB 12");

        assertThat(disclosure.show(reading(carl(), null), Map.of("answers", value)))
                .isEqualTo(Map.of("answers", Map.of("withheld", true, "purposes", List.of())));
    }

    @Test
    void theJsonOfTheApiHasNoFormForWhatWasNotOpened() {
        var json = JsonMapper.builder().addModule(new UnopenedRefused()).build();

        for (Protected<?> value : List.of(opening.seal(ANNAS, "RM AB 12"), Protected.of(ANNAS, "RM AB 12"))) {
            assertThatThrownBy(() -> json.writeValueAsString(Map.of("answers", value)))
                    .hasMessageContaining("without being opened");
        }
    }

    private record Item(
            String id,
            @Nullable Protected<?> answers,
            @Nullable Integer number) {}

    private static Matter matter(String id, String applicant, String officer, String state) {
        return new Matter(
                id,
                "rivermouth",
                "parking-permit",
                applicant,
                applicant,
                null,
                state,
                "permits",
                officer,
                Set.of(),
                Set.of("permits"));
    }

    private static Reading reading(Caller caller, @Nullable String purpose) {
        return new Reading(caller, Access.Way.VIEW, purpose, null, null, null, "call-1");
    }

    private static Caller carl() {
        return official("carl");
    }

    private static Caller cora() {
        return official("cora");
    }

    private static Caller official(String name) {
        return new Caller(name, Set.of(Role.CASEWORKER), "rivermouth", Set.of("permits"), Locale.ENGLISH);
    }

    private static Caller citizen(String subject) {
        return new Caller(subject, Set.of(Role.CITIZEN), null, Set.of(), Locale.ENGLISH);
    }
}
