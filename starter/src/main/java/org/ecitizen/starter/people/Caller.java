package org.ecitizen.starter.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The person behind a call, as the identity provider vouches for them. A controller method takes one as a parameter.
///
/// @param subject under which they act: an official under their name, the token's `sub`; everybody else under the
/// random
/// number that stands for them
/// @param roles the token's `roles`; may be empty, never holds an unknown role
/// @param authority the token's `authority`: for whom an official works; absent for citizens
/// @param teams the token's `teams` in that authority; empty for citizens
/// @param locale what the call asked for by `Accept-Language`
/// @param person the number that stands for them; of an official whom nobody knows as a person, their name
public record Caller(
        String subject, Set<Role> roles, @Nullable String authority, Set<String> teams, Locale locale, String person) {
    /// Somebody who acts as the person they are.
    public Caller(String subject, Set<Role> roles, @Nullable String authority, Set<String> teams, Locale locale) {
        this(subject, roles, authority, teams, locale, subject);
    }

    public boolean has(Role... anyOf) {
        return Arrays.stream(anyOf).anyMatch(roles::contains);
    }

    /// Whether the caller works for this authority.
    public boolean worksFor(String authorityCode) {
        return authorityCode.equals(authority);
    }
}
