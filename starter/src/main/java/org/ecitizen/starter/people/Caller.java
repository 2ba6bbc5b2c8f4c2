package org.ecitizen.starter.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The person behind a call, as the identity provider vouches for them. A controller method takes one as a parameter.
///
/// @param subject the token's `sub`
/// @param roles the token's `roles`; may be empty, never holds an unknown role
/// @param authority the token's `authority`: for whom an official works; absent for citizens
/// @param teams the token's `teams` in that authority; empty for citizens
/// @param locale what the call asked for by `Accept-Language`
public record Caller(
        String subject, Set<Role> roles, @Nullable String authority, Set<String> teams, Locale locale) {

    public boolean has(Role... anyOf) {
        return Arrays.stream(anyOf).anyMatch(roles::contains);
    }

    /// Whether the caller works for this authority.
    public boolean worksFor(String authorityCode) {
        return authorityCode.equals(authority);
    }
}
