package org.ecitizen.portal.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with a form, in the order of its fields. The summary at the top and the field show the same text.
///
/// @param all one per field at most
public record Errors(List<Wrong> all) {
    public static final Errors NONE = new Errors(List.of());

    /// @param field id of the field, to which the summary leads
    /// @param message what to do, in the reader's language
    public record Wrong(String field, String message) {}

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// What is said at a field; absent: it is all right.
    public @Nullable String at(String field) {
        return all.stream()
                .filter(error -> error.field().equals(field))
                .map(Wrong::message)
                .findFirst()
                .orElse(null);
    }

    /// The same with one more; the first that is said of a field stays.
    public Errors and(String field, String message) {
        if (at(field) != null) {
            return this;
        }
        var more = new ArrayList<>(all);
        more.add(new Wrong(field, message));
        return new Errors(List.copyOf(more));
    }
}
