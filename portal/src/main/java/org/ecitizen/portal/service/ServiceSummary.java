package org.ecitizen.portal.service;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A service in a line or two.
///
/// @param code by which the API calls it
/// @param title in the reader's language, or where it lacks that in the first of `languages`
/// @param summary likewise
/// @param languages in which the service is described
public record ServiceSummary(String code, String title, String summary, List<String> languages) {

    /// The language in which it is shown, where that is not the reader's; null where it is.
    public @Nullable String foreign(Locale reader) {
        return languages.isEmpty() || languages.contains(reader.getLanguage()) ? null : languages.getFirst();
    }

    boolean isFoundBy(String search, Locale reader) {
        var sought = search.strip().toLowerCase(reader);
        return (title + " " + summary + " " + code).toLowerCase(reader).contains(sought);
    }
}
