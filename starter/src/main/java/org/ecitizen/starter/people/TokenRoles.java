package org.ecitizen.starter.people;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.jwt.Jwt;

/// Which roles a token gives: those that it names, unless it speaks for an official who has not signed in well enough.
record TokenRoles(PeopleProperties people) {
    private static final Set<Role> ROLES_OF_PEOPLE = Set.of(Role.CITIZEN, Role.REPRESENTATIVE);

    EnumSet<Role> of(Jwt token) {
        return isTooWeak(token) ? EnumSet.noneOf(Role.class) : named(token);
    }

    /// Whether an official would have rights, had they signed in otherwise.
    boolean isTooWeak(Jwt token) {
        return isOfficial(token) && !people.isEnoughForOfficials(token.getClaimAsString("acr"));
    }

    /// Whether a token speaks for somebody who works for an authority, and not for a citizen.
    static boolean isOfficial(Jwt token) {
        return token.getClaimAsString("authority") != null || !ROLES_OF_PEOPLE.containsAll(named(token));
    }

    private static EnumSet<Role> named(Jwt token) {
        var roles = EnumSet.noneOf(Role.class);
        texts(token, "roles").stream()
                .map(Role::ofCode)
                .flatMap(Optional::stream)
                .forEach(roles::add);
        return roles;
    }

    static List<String> texts(Jwt token, String claim) {
        return token.getClaim(claim) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }
}
