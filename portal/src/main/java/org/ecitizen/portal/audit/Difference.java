package org.ecitizen.portal.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a field between two moments.
///
/// @param kind `added`, `changed` or `gone`
/// @param before absent: there was nothing
/// @param after absent: there is nothing any more
public record Difference(
        String kind,
        String label,
        @Nullable String before,
        @Nullable String after) {

    /// Fields that are the same are left out.
    static List<Difference> between(List<Field> before, List<Field> after) {
        var then = new LinkedHashMap<String, Field>();
        before.forEach(field -> then.put(field.name(), field));
        var differences = new ArrayList<Difference>();
        for (var field : after) {
            var old = then.remove(field.name());
            if (old == null) {
                differences.add(new Difference("added", field.label(), null, field.text()));
            } else if (!old.text().equals(field.text())) {
                differences.add(new Difference("changed", field.label(), old.text(), field.text()));
            }
        }
        then.values().forEach(gone -> differences.add(new Difference("gone", gone.label(), gone.text(), null)));
        return differences;
    }
}
