package org.ecitizen.portal.office;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Answers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A version of a service, as the API tells it, in the words of one reader.
///
/// @param service with its `definition`
public record Definition(JsonNode service, Locale language) {

    /// A question of the form.
    ///
    /// @param hint absent: none
    /// @param conditional whether it is asked under a condition only
    public record Question(
            String code,
            String kind,
            String label,
            @Nullable String hint,
            boolean required,
            boolean conditional,
            @Nullable Integer maxLength,
            List<Option> choices) {
        private static final String LIST_OF_CHOICES = "CHOICES";

        /// Whether several answers can be chosen.
        public boolean isMany() {
            return kind.equals(LIST_OF_CHOICES);
        }

        /// An answer as it is read.
        public String words(Page page, JsonNode answer) {
            var said = Said.of(answer);
            if (said.kind() != Said.Kind.SAID) {
                return said.words(page);
            }
            return switch (kind) {
                case "YES_NO" -> page.text(answer.asBoolean(false) ? "office.answer.yes" : "office.answer.no");
                case "CHOICE" -> choice(answer.asString(""));
                case "CHOICES" ->
                    page.words()
                            .list(answer.valueStream()
                                    .map(each -> choice(each.asString("")))
                                    .toList());
                case "DATE" -> date(page, answer.asString(""));
                case "ADDRESS" -> String.join(", ", Answers.lines(answer));
                default -> said.text();
            };
        }

        private String choice(String chosen) {
            return choices.stream()
                    .filter(option -> option.value().equals(chosen))
                    .map(Option::label)
                    .findFirst()
                    .orElse(chosen);
        }

        private static String date(Page page, String text) {
            try {
                return page.words().date(LocalDate.parse(text));
            } catch (DateTimeParseException other) {
                return text;
            }
        }
    }

    private JsonNode definition() {
        return service.path("definition");
    }

    public String code() {
        return service.path("code").asString("");
    }

    public String title() {
        return service.path("title").asString("");
    }

    public List<Question> questions() {
        return definition().path("questions").valueStream().map(this::question).toList();
    }

    public Optional<Question> question(String code) {
        return questions().stream()
                .filter(question -> question.code().equals(code))
                .findFirst();
    }

    private Question question(JsonNode node) {
        var hint = in(node.path("hint"));
        var length = node.path("maxLength");
        return new Question(
                node.path("code").asString(""),
                node.path("kind").asString(""),
                in(node.path("label")),
                hint.isEmpty() ? null : hint,
                node.path("required").asBoolean(false),
                node.hasNonNull("when"),
                length.isNumber() ? length.asInt() : null,
                node.path("choices")
                        .valueStream()
                        .map(choice -> Option.of(choice.path("code").asString(""), in(choice.path("label"))))
                        .toList());
    }

    Optional<JsonNode> stage(String code) {
        return named(definition().path("stages"), code);
    }

    Optional<JsonNode> action(String stage, String code) {
        return stage(stage).flatMap(found -> named(found.path("actions"), code));
    }

    /// The action of a stage by which it is decided so.
    Optional<JsonNode> deciding(String stage, String outcome) {
        return stage(stage)
                .flatMap(found -> found.path("actions")
                        .valueStream()
                        .filter(action -> action.path("outcome").asString("").equals(outcome))
                        .findFirst());
    }

    Optional<JsonNode> advice(String stage, String code) {
        return stage(stage).flatMap(found -> named(found.path("advice"), code));
    }

    Optional<JsonNode> outcome(String code) {
        return named(definition().path("outcomes"), code);
    }

    /// The items of the checklist of a visit.
    List<Option> checklist(String stage) {
        return stage(stage)
                .map(found -> found.path("inspection").path("checklist"))
                .map(JsonNode::valueStream)
                .orElseGet(Stream::empty)
                .map(item -> Option.of(item.path("code").asString(""), in(item.path("title"))))
                .toList();
    }

    /// Codes of assessments of a purpose, for instance `FEE`, and in which currency they are.
    List<JsonNode> assessments(String purpose) {
        return definition()
                .path("assessments")
                .valueStream()
                .filter(assessment -> assessment.path("purpose").asString("").equals(purpose))
                .toList();
    }

    /// In which currency an assessment is; empty: it is no amount.
    String currency(String assessment) {
        return ofAssessment(assessment, "currency");
    }

    /// What an assessment is for, as a part of a message's key.
    String purpose(String assessment) {
        return ofAssessment(assessment, "purpose").toLowerCase(Locale.ROOT);
    }

    private String ofAssessment(String assessment, String member) {
        return definition()
                .path("assessments")
                .valueStream()
                .filter(each -> each.path("code").asString("").equals(assessment))
                .map(each -> each.path(member).asString(""))
                .findFirst()
                .orElse("");
    }

    JsonNode term() {
        return definition().path("term");
    }

    JsonNode information() {
        return definition().path("information");
    }

    JsonNode reopening() {
        return definition().path("reopening");
    }

    /// A text by language, in the reader's or else the first there is.
    String in(JsonNode texts) {
        return in(texts, language);
    }

    static String in(JsonNode texts, Locale language) {
        for (var tag : List.of(language.toLanguageTag(), language.getLanguage())) {
            if (texts.path(tag).isString()) {
                return texts.path(tag).asString();
            }
        }
        return texts.valueStream().map(text -> text.asString("")).findFirst().orElse("");
    }

    private static Optional<JsonNode> named(JsonNode list, String code) {
        return list.valueStream()
                .filter(item -> item.path("code").asString("").equals(code))
                .findFirst();
    }
}
