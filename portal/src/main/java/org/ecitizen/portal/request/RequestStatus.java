package org.ecitizen.portal.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.ecitizen.portal.api.Told;
import org.ecitizen.portal.mandate.Mandates;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where a request stands, as the API tells it.
///
/// @param version number of its last event
/// @param waitingFor whose turn it is: authority, citizen, or nobody
/// @param decideBy the last day on which a decision is owed; absent: there is none
/// @param position which a later read has to have reached
/// @param more what only some pages show
public record RequestStatus(
        String id,
        long version,
        String reference,
        String service,
        String serviceTitle,
        String stage,
        String stageTitle,
        String state,
        String waitingFor,
        @Nullable String outcome,
        @Nullable LocalDate decideBy,
        Instant submittedAt,
        Instant lastChangedAt,
        String position,
        @com.fasterxml.jackson.annotation.JsonUnwrapped More more) {
    private static final Set<String> TURNS = Set.of("authority", "citizen");

    /// @param own whether the reader is its applicant; absent: the reader is an official
    /// @param languages in which its service is told
    /// @param dueBy the last day of the stage; absent: it has none
    /// @param question what the applicant was asked and has not answered; absent: nothing
    /// @param moments proposed for a visit
    /// @param visit agreed
    /// @param reasons of the decision, by language
    /// @param shared whether a code opens its status
    /// @param behind whether more has happened than can be shown now
    public record More(
            @Nullable Boolean own,
            String applicant,
            @Nullable JsonNode applicantIdentity,
            int definitionVersion,
            List<String> languages,
            @Nullable String stageKind,
            @Nullable String teamName,
            @Nullable String outcomeTitle,
            @Nullable LocalDate dueBy,
            @Nullable Asked question,
            @Nullable JsonNode answers,
            List<Instant> moments,
            @Nullable Told place,
            @Nullable Instant visit,
            @Nullable JsonNode reasons,
            @Nullable Told legalGround,
            @Nullable Right right,
            boolean shared,
            boolean behind) {
        public More {
            languages = Objects.requireNonNullElse(languages, List.of());
            moments = Objects.requireNonNullElse(moments, List.of());
        }
    }

    /// @param questions codes of the questions that are asked again
    public record Asked(Told message, List<String> questions, Instant at) {
        public Asked {
            questions = Objects.requireNonNullElse(questions, List.of());
        }
    }

    public record Right(LocalDate from, LocalDate until, boolean expired) {}

    /// The last part of the keys of the messages about whose turn it is.
    public String turn() {
        return TURNS.contains(waitingFor) ? waitingFor : "nobody";
    }

    /// Repeats what the word says.
    public String turnColour() {
        return switch (turn()) {
            case "citizen" -> "orange";
            case "authority" -> "blue";
            default -> "grey";
        };
    }

    /// The language of titles, where that is not the reader's; null where it is.
    public @Nullable String foreign(Locale reader) {
        return more.languages().isEmpty() || more.languages().contains(reader.getLanguage())
                ? null
                : more.languages().getFirst();
    }

    /// Whether the reader acts for somebody else here.
    public boolean isForAnother() {
        return Boolean.FALSE.equals(more.own());
    }

    public String applicantName() {
        return Mandates.name(more.applicantIdentity(), more.applicant());
    }

    public boolean isInAppeal() {
        return "appeal".equalsIgnoreCase(more.stageKind());
    }
}
