package org.ecitizen.portal.component;

import org.jspecify.annotations.Nullable;

/// Which hint and message belong to a field.
public final class Described {
    private Described() {}

    /// Ids for `aria-describedby`; null where there is nothing to point to.
    public static @Nullable String by(String id, @Nullable String hint, @Nullable String error) {
        var ids = (hint == null ? "" : id + "-hint ") + (error == null ? "" : id + "-error");
        return ids.isBlank() ? null : ids.strip();
    }
}
