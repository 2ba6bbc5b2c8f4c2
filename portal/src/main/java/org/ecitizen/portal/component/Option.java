package org.ecitizen.portal.component;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/// One of the answers that radios, checkboxes or a select offer.
///
/// @param label in the reader's language, or marked with its own
/// @param hint absent: none
/// @param more asked only where this is chosen; absent: nothing. Without script it is always there
public record Option(
        String value,
        String label,
        @Nullable String hint,
        @Nullable Content more) {
    public static Option of(String value, String label) {
        return new Option(value, label, null, null);
    }
}
