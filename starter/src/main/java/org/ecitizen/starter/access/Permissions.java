package org.ecitizen.starter.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.starter.access.Access.Kind;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.jspecify.annotations.Nullable;

/// Whether somebody may open what is kept about a person, and as what: the table of purposes, applied.
final class Permissions {
    /// In which order a person's roles are tried. As a citizen first, since what is one's own needs no office.
    private static final List<Role> ORDER = List.of(
            Role.CITIZEN,
            Role.REPRESENTATIVE,
            Role.CASEWORKER,
            Role.CLERK,
            Role.SUPERVISOR,
            Role.AUDITOR,
            Role.DATA_PROTECTION_OFFICER);

    private final PurposeTable table;
    private final Matters matters;

    Permissions(PurposeTable table, Matters matters) {
        this.table = table;
        this.matters = matters;
    }

    sealed interface Permission {}

    /// @param unit the team of an official; absent: none
    record Permit(Kind kind, Role role, @Nullable String unit, String purpose) implements Permission {}

    /// @param purposes that could be named for it
    record Withheld(List<String> purposes) implements Permission {}

    /// What may be opened of everything that is read at once. That also says to which request a person's name belongs.
    Map<Extent, Permission> of(Reading reading, Set<Extent> together) {
        var ids = ids(reading, together);
        var known = matters.findAll(ids);
        var found = new LinkedHashMap<String, Matter>();
        for (var id : ids) {
            var matter = known.get(id);
            if (matter != null) {
                found.put(id, matter);
            }
        }
        var permissions = new LinkedHashMap<Extent, Permission>();
        together.forEach(extent -> permissions.put(extent, of(reading, extent, found)));
        return permissions;
    }

    /// The requests that are read, the one that the call is about first.
    private static Set<String> ids(Reading reading, Set<Extent> together) {
        var ids = new LinkedHashSet<String>();
        if (reading.matter() != null
                && together.stream().anyMatch(extent -> !extent.group().perRequest())) {
            ids.add(reading.matter());
        }
        together.stream().map(Extent::scope).filter(scope -> !scope.isEmpty()).forEach(ids::add);
        return ids;
    }

    private Permission of(Reading reading, Extent extent, Map<String, Matter> found) {
        var possible = new LinkedHashSet<String>();
        for (var matter : candidates(extent, found)) {
            for (var role : ORDER) {
                if (reading.caller().has(role)) {
                    var permit = permit(reading, role, extent, matter, possible);
                    if (permit != null) {
                        return permit;
                    }
                }
            }
        }
        return new Withheld(List.copyOf(possible));
    }

    /// The role in which somebody is taken to act whom no rule lets in.
    Role role(Caller caller) {
        return ORDER.stream()
                .filter(caller::has)
                .findFirst()
                .orElseGet(() -> caller.roles().stream().findFirst().orElse(Role.CITIZEN));
    }

    Kind kind(Caller caller) {
        return caller.authority() == null ? Kind.OWN : kind(role(caller), Relation.NONE);
    }

    private @Nullable Permit permit(
            Reading reading, Role role, Extent extent, @Nullable Matter matter, Set<String> possible) {
        var caller = reading.caller();
        var relation = Relation.of(role, caller, extent, matter);
        var rule = table.rule(
                role, relation, matter == null ? "" : matter.state(), matter == null ? "" : matter.service());
        if (rule.isEmpty()) {
            return null;
        }
        possible.addAll(rule.get().purposes());
        var purpose = reading.purpose() == null ? rule.get().byItself() : reading.purpose();
        return purpose != null && rule.get().purposes().contains(purpose)
                ? new Permit(kind(role, relation), role, unit(caller, matter), purpose)
                : null;
    }

    private static Kind kind(Role role, Relation relation) {
        return switch (role) {
            case CITIZEN, REPRESENTATIVE -> relation == Relation.OWN ? Kind.OWN : Kind.REPRESENTATIVE;
            case AUDITOR, DATA_PROTECTION_OFFICER -> Kind.SUPERVISION;
            default -> Kind.OFFICIAL;
        };
    }

    private static @Nullable String unit(Caller caller, @Nullable Matter matter) {
        if (caller.authority() == null) {
            return null;
        }
        if (matter != null && matter.team() != null && caller.teams().contains(matter.team())) {
            return matter.team();
        }
        var involved = matter == null ? Set.<String>of() : matter.teams();
        return caller.teams().stream()
                .sorted((one, other) -> Boolean.compare(involved.contains(other), involved.contains(one)) != 0
                        ? Boolean.compare(involved.contains(other), involved.contains(one))
                        : one.compareTo(other))
                .findFirst()
                .orElse(null);
    }

    /// The requests for which it could be read: the one whose data it is; for data that belongs to a person and not to
    /// a request, those of the person that are read with it.
    ///
    /// @param found every request that is read, in order
    private static List<@Nullable Matter> candidates(Extent extent, Map<String, Matter> found) {
        if (extent.group().perRequest()) {
            return Collections.singletonList(found.get(extent.scope()));
        }
        var possible = new ArrayList<@Nullable Matter>();
        found.values().stream().filter(matter -> isOf(extent.subject(), matter)).forEach(possible::add);
        return possible.isEmpty() ? Collections.singletonList(null) : possible;
    }

    private static boolean isOf(String subject, Matter matter) {
        return subject.equals(matter.applicant())
                || subject.equals(matter.coSigner())
                || subject.equals(matter.submittedBy());
    }
}
