package org.ecitizen.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/// Every role with everything it can have to do with a request, in every state, for every purpose and for none.
class PurposeTableTest {
    private static final List<String> STATES = List.of("open", "decided", "finished", "withdrawn");
    private static final Set<Role> NEVER = Set.of(Role.ANALYST, Role.PUBLISHER, Role.ADMINISTRATOR);
    private static final String ANNA = "anna";
    private static final String REQUEST = "request";
    private static final Extent ANNAS = new Extent(ANNA, Group.CASE, REQUEST);

    private final PurposeTable table = table();

    private static PurposeTable table() {
        try {
            return PurposeTable.read(new ClassPathResource("access/purposes.yaml").getInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One cell: somebody, and what they get with a purpose.
    private record Cell(
            Role role,
            Relation relation,
            String state,
            @Nullable String purpose,
            @Nullable String got) {}

    private List<Cell> matrix() {
        var cells = new ArrayList<Cell>();
        var purposes = new ArrayList<@Nullable String>(table.purposes().keySet());
        purposes.add(null);
        for (var role : Role.values()) {
            for (var relation : Relation.values()) {
                for (var state : STATES) {
                    for (var purpose : purposes) {
                        var rule = table.rule(role, relation, state, "parking-permit");
                        var named = purpose == null
                                ? rule.map(PurposeTable.Rule::byItself).orElse(null)
                                : purpose;
                        var got = rule.filter(
                                found -> named != null && found.purposes().contains(named));
                        cells.add(new Cell(role, relation, state, purpose, got.isPresent() ? named : null));
                    }
                }
            }
        }
        return cells;
    }

    @Test
    void whoMayNeverReadReadsForNoPurpose() {
        assertThat(matrix())
                .filteredOn(cell -> NEVER.contains(cell.role()) || cell.relation() == Relation.NONE)
                .isNotEmpty()
                .allMatch(cell -> cell.got() == null);
    }

    @Test
    void nobodyReadsByItselfWhatIsNotTheirsAndNothingNeedsAReasonByItself() {
        assertThat(matrix())
                .filteredOn(cell -> cell.purpose() == null && cell.got() != null)
                .isNotEmpty()
                .allMatch(cell -> cell.relation() != Relation.COLLEAGUE && cell.relation() != Relation.AUTHORITY)
                .noneMatch(cell -> table.purpose(String.valueOf(cell.got())).needsReason());
    }

    @Test
    void anEmergencyIsForOfficialsWhoDoNotHaveTheRequest() {
        assertThat(matrix())
                .filteredOn(cell -> Purpose.BREAK_GLASS.equals(cell.got()))
                .isNotEmpty()
                .allMatch(cell ->
                        Set.of(Role.CLERK, Role.CASEWORKER, Role.SUPERVISOR).contains(cell.role()))
                .noneMatch(cell -> cell.relation() == Relation.HOLDER || cell.relation() == Relation.OWN);
    }

    @Test
    void workOnARequestEndsWithIt() {
        assertThat(matrix())
                .filteredOn(cell ->
                        Set.of("case-handling", "taking-on", "contribution").contains(String.valueOf(cell.got())))
                .isNotEmpty()
                .allMatch(cell -> cell.state().equals("open"));
    }

    @Test
    void aPurposeThatIsMadeUpFitsNobody() {
        assertThat(table.find("because I want to")).isEmpty();
        for (var role : Role.values()) {
            for (var relation : Relation.values()) {
                assertThat(table.rule(role, relation, "open", "")
                                .map(rule -> rule.purposes().contains("because I want to")))
                        .isIn(Optional.empty(), Optional.of(false));
            }
        }
    }

    /// The table as it is applied to people, and not only as it is written.
    @Test
    void whatTheStatusOfTheRequestSaysDecidesWhatSomebodyHasToDoWithIt() {
        for (var state : STATES) {
            assertThat(permit(official("carl", Role.CASEWORKER, "permits"), matter(state, "permits", "carl")))
                    .isEqualTo(state.equals("open") ? "case-handling" : "follow-up");
        }
        assertThat(permit(official("cora", Role.CASEWORKER, "permits"), matter("open", "permits", "carl")))
                .isNull();
        assertThat(permit(official("cora", Role.CASEWORKER, "permits"), matter("open", "permits", null)))
                .isEqualTo("taking-on");
        assertThat(permit(official("ines", Role.CASEWORKER, "inspections"), matter("open", "permits", "carl")))
                .isEqualTo("contribution");
        assertThat(permit(official("theo", Role.CASEWORKER, "tax"), matter("open", "permits", "carl")))
                .isNull();
        assertThat(permit(official("sam", Role.SUPERVISOR, "permits"), matter("open", "permits", "carl")))
                .isEqualTo("supervision");
        assertThat(permit(official("audrey", Role.AUDITOR, "none"), matter("open", "permits", "carl")))
                .isNull();
        assertThat(permit(official("adam", Role.ADMINISTRATOR, "permits"), matter("open", "permits", "carl")))
                .isNull();
    }

    @Test
    void aTableThatDoesNotFitTogetherIsRefused() {
        for (var wrong : List.of(
                "purposes: {p: {ground: missing, version: 1, texts: {1: {en: a, de: b}}}}",
                "grounds: {g: {en: a}}",
                "grounds: {g: {en: a, de: b}}\npurposes: {p: {ground: g, version: 2, texts: {1: {en: a, de: b}}}}",
                "rules: [{roles: [caseworker], relations: [own], purposes: [missing]}]",
                "rules: [{roles: [king], relations: [own], purposes: []}]")) {
            assertThatThrownBy(
                            () -> PurposeTable.read(new ByteArrayInputStream(wrong.getBytes(StandardCharsets.UTF_8))))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private @Nullable String permit(Caller caller, Matter matter) {
        var permissions = new Permissions(table, id -> Optional.of(matter));
        var reading = new Reading(caller, Access.Way.VIEW, null, null, null, null, null);
        return permissions.of(reading, Set.of(ANNAS)).get(ANNAS) instanceof Permissions.Permit permit
                ? permit.purpose()
                : null;
    }

    private static Matter matter(String state, String team, @Nullable String officer) {
        return new Matter(
                REQUEST,
                "rivermouth",
                "parking-permit",
                ANNA,
                ANNA,
                null,
                state,
                team,
                officer,
                Set.of("inspections"),
                Set.of(team, "inspections"));
    }

    private static Caller official(String name, Role role, String team) {
        return new Caller(name, Set.of(role), "rivermouth", Set.of(team), Locale.ENGLISH);
    }
}
