package org.ecitizen.events.personal;

import java.util.Objects;

/// The data that one key protects.
///
/// @param subject the person it is about: a random UUID
/// @param scope the request it belongs to; empty for a group that is not kept per request
public record Extent(String subject, Group group, String scope) {
    public Extent {
        Objects.requireNonNull(subject);
        if (group.perRequest() == scope.isEmpty()) {
            throw new IllegalArgumentException("a scope is for groups that are kept per request, and only for those");
        }
    }
}
