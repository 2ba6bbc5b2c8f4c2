package org.ecitizen.portal.share;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where a request stands, without anything about anybody.
public record SharedStatus(
        String reference,
        String serviceTitle,
        String stageTitle,
        List<String> languages,
        String state,
        String waitingFor,
        @Nullable LocalDate decideBy,
        Instant lastChangedAt) {

    public SharedStatus {
        languages = Objects.requireNonNullElse(languages, List.of());
    }

    /// The language of titles, where that is not the reader's; null where it is.
    public @Nullable String foreign(Locale reader) {
        return languages.isEmpty() || languages.contains(reader.getLanguage()) ? null : languages.getFirst();
    }
}
