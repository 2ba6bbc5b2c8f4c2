package org.ecitizen.portal.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Part of a list.
///
/// @param next cursor of the part that follows; absent: this is the end
/// @param behind whether the list may lack something that has happened, until an administrator has looked after it
public record Slice<T>(List<T> items, @Nullable String next, boolean behind) {
    public Slice(List<T> items, @Nullable String next) {
        this(items, next, false);
    }
}
