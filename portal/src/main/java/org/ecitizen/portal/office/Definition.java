package org.ecitizen.portal.office;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.service.Question;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A version of a service, as the API tells it, in the words of one reader.
///
/// @param service with its `definition`
public record Definition(JsonNode service, Locale language) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

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
        return definition()
                .path("questions")
                .valueStream()
                .map(question -> JSON.treeToValue(question, Question.class))
                .toList();
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
