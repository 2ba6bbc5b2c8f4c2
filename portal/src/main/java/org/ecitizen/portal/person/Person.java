package org.ecitizen.portal.person;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is signed in.
///
/// @param subject as the identity provider calls them
/// @param name to be greeted with
/// @param roles what they may be here; shown as what pages offer, decided by the API alone
/// @param authority for whom they work; absent: for none
/// @param language of their account, as a tag; absent: none is known
/// @param token with which the API is called for them
/// @param teams in which they work; for others empty
public record Person(
        String subject,
        String name,
        Set<String> roles,
        @Nullable String authority,
        @Nullable String language,
        String token,
        Set<String> teams) {
    private static final List<String> OFFICIALS = List.of("clerk", "caseworker", "supervisor");

    /// Somebody who works in no team.
    public Person(
            String subject,
            String name,
            Set<String> roles,
            @Nullable String authority,
            @Nullable String language,
            String token) {
        this(subject, name, roles, authority, language, token, Set.of());
    }

    public boolean has(String... any) {
        return List.of(any).stream().anyMatch(roles::contains);
    }

    /// Whether they ask for something, for themselves or for others.
    public boolean asks() {
        return has("citizen", "representative");
    }

    /// Whether they work on requests.
    public boolean worksOnRequests() {
        return has(OFFICIALS.toArray(String[]::new));
    }

    /// The token is nobody's to read.
    @Override
    public String toString() {
        return "Person[" + subject + "]";
    }
}
