package org.ecitizen.portal.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.page.Page;
import tools.jackson.databind.JsonNode;

/// What fields are called: ours by the messages, questions and choices by the version of the service that the request
/// follows.
final class Labels {
    private static final String ANSWERS = "answers.";

    private final Page page;
    private final Map<String, String> questions = new HashMap<>();
    private final Map<String, String> choices = new HashMap<>();

    private Labels(Page page) {
        this.page = page;
    }

    static Labels of(Page page, JsonNode status) {
        var labels = new Labels(page);
        try {
            var definition = page.api()
                    .get(
                            JsonNode.class,
                            "/api/v1/services/{code}/versions/{version}?authority={authority}",
                            status.path("service").asString(""),
                            status.path("definitionVersion").asString(""),
                            status.path("authority").asString(""))
                    .path("definition");
            definition.path("questions").forEach(labels::learn);
        } catch (ApiRefusal refused) {
            // Then fields are called by their codes, which is no reason to show nothing.
        }
        return labels;
    }

    private void learn(JsonNode question) {
        var code = question.path("code").asString("");
        questions.put(code, inLanguage(question.path("label"), code));
        question.path("choices")
                .forEach(choice -> choices.put(
                        code + "." + choice.path("code").asString(""),
                        inLanguage(choice.path("label"), choice.path("code").asString(""))));
    }

    private String inLanguage(JsonNode texts, String otherwise) {
        var own = texts.path(page.language().getLanguage());
        return own.isString()
                ? own.asString()
                : texts.properties().stream()
                        .findFirst()
                        .map(text -> text.getValue().asString())
                        .orElse(otherwise);
    }

    String of(String name) {
        if (name.startsWith(ANSWERS)) {
            var code = name.substring(ANSWERS.length());
            return questions.getOrDefault(code, code);
        }
        var first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        var key = "audit.field." + first;
        if (!page.words().has(key)) {
            return name;
        }
        return first.equals(name)
                ? page.text(key)
                : page.text("audit.field.part", "field", page.text(key), "part", name.substring(first.length() + 1));
    }

    String value(String name, String text) {
        return name.startsWith(ANSWERS)
                ? Objects.requireNonNull(choices.getOrDefault(name.substring(ANSWERS.length()) + "." + text, text))
                : text;
    }
}
