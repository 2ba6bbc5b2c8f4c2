package org.ecitizen.portal.service;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ecitizen.portal.text.Translated;
import org.jspecify.annotations.Nullable;

/// A service with its definition, as far as pages for citizens use it.
///
/// @param title in the reader's language, or where it lacks that in the first of `languages`
/// @param summary likewise
public record Service(
        String code, int version, String title, String summary, List<String> languages, Definition definition) {

    /// @param term within which a decision is owed; absent: none
    /// @param coSigner question that names a second person who signs; absent: nobody else does
    /// @param draftDays how long a draft is kept after it was last touched; absent: 30
    public record Definition(
            @Nullable Term term,
            List<Question> questions,
            List<Assessment> assessments,
            List<Outcome> outcomes,
            List<Stage> stages,
            boolean openToOfficialsOnly,
            @Nullable String coSigner,
            @Nullable Appeal appeal,
            @Nullable Renewal renewal,
            @Nullable Integer draftDays) {
        private static final int DRAFT_DAYS = 30;

        public Definition {
            questions = Objects.requireNonNullElse(questions, List.of());
            assessments = Objects.requireNonNullElse(assessments, List.of());
            outcomes = Objects.requireNonNullElse(outcomes, List.of());
            stages = Objects.requireNonNullElse(stages, List.of());
        }

        public int daysOfDrafts() {
            return draftDays == null ? DRAFT_DAYS : draftDays;
        }

        /// What a request costs; empty: nothing.
        public List<Assessment> fees() {
            return assessments.stream()
                    .filter(each -> each.purpose().equalsIgnoreCase("fee"))
                    .toList();
        }

        /// Stages that a request may go through before it is finished.
        public List<Stage> way() {
            return stages.stream()
                    .filter(stage -> !stage.kind().equalsIgnoreCase("closed")
                            && !stage.kind().equalsIgnoreCase("appeal"))
                    .toList();
        }

        public List<Outcome> rights() {
            return outcomes.stream().filter(each -> each.validity() != null).toList();
        }
    }

    /// @param count CALENDAR or WORKING days
    public record Term(int days, String count) {}

    /// A rule about the answers, as far as it tells what a request costs.
    ///
    /// @param feel the rule; absent: it is a table
    /// @param explanation how the amount comes about, by language; absent: nothing is said
    /// @param legalGround what it rests on; absent: nothing is said
    public record Assessment(
            String code,
            String purpose,
            @Nullable String feel,
            @Nullable String currency,
            @Nullable Map<String, String> explanation,
            @Nullable String legalGround) {

        /// The amount where it is the same for everybody; absent: it depends on the answers.
        public @Nullable BigDecimal fixed() {
            return feel != null && feel.strip().matches("\\d{1,12}(\\.\\d{1,6})?")
                    ? new BigDecimal(feel.strip())
                    : null;
        }

        public Translated explained(Locale reader) {
            return Translated.of(explanation, reader);
        }
    }

    public record Outcome(
            String code,
            @Nullable Map<String, String> title,
            @Nullable Validity validity) {
        public Translated in(Locale reader) {
            return Translated.of(title, reader);
        }
    }

    public record Validity(int months) {}

    public record Stage(String code, String kind, @Nullable Map<String, String> title) {
        public Translated in(Locale reader) {
            return Translated.of(title, reader);
        }
    }

    public record Appeal(int days) {}

    public record Renewal(int daysBefore) {}

    /// The language in which it is shown, where that is not the reader's; null where it is.
    public @Nullable String foreign(Locale reader) {
        return languages.isEmpty() || languages.contains(reader.getLanguage()) ? null : languages.getFirst();
    }

    public Optional<Question> question(String questionCode) {
        return definition.questions().stream()
                .filter(question -> question.code().equals(questionCode))
                .findFirst();
    }
}
