package org.ecitizen.portal.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.ecitizen.portal.api.Told;
import org.jspecify.annotations.Nullable;

/// Who read the reader's data.
///
/// @param items the newest first
/// @param next cursor of what follows; absent: this is the end
public record Accesses(List<Reading> items, @Nullable String next) {

    public Accesses {
        items = Objects.requireNonNullElse(items, List.of());
    }

    /// One reading.
    ///
    /// @param official a name that means nothing outside of the organisation, which can resolve it
    /// @param whatText which data, in words
    /// @param request in which request; absent: in none
    /// @param reason why in words, where it was an emergency
    public record Reading(
            String id,
            Instant at,
            String kindText,
            @Nullable String organisationName,
            @Nullable String unitName,
            @Nullable String official,
            String purposeText,
            String legalBasisText,
            String wayText,
            List<String> whatText,
            @Nullable String request,
            @Nullable Told reason) {
        public Reading {
            whatText = Objects.requireNonNullElse(whatText, List.of());
        }
    }

    /// What the reader has asked about a reading.
    ///
    /// @param complaint whether they said that it looks wrong
    /// @param answerBy when an answer is owed
    /// @param answer absent: there is none yet
    public record Question(
            String id,
            String entry,
            boolean complaint,
            Instant at,
            @Nullable String answerBy,
            boolean answered,
            @Nullable Told message,
            @Nullable Told answer) {
        /// The last day for an answer; null where the API does not say.
        public @Nullable LocalDate answerDay(java.time.ZoneId zone) {
            return answerBy == null
                    ? null
                    : answerBy.contains("T")
                            ? Instant.parse(answerBy).atZone(zone).toLocalDate()
                            : LocalDate.parse(answerBy);
        }
    }

    /// Questions as the API lists them.
    public record Questions(List<Question> items) {
        public Questions {
            items = Objects.requireNonNullElse(items, List.of());
        }
    }
}
