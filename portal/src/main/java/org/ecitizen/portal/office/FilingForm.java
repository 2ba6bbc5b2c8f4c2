package org.ecitizen.portal.office;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.api.Problem.FieldError;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.page.Errors;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Answers;
import org.ecitizen.portal.service.Question;
import org.ecitizen.portal.service.Service;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request that an official hands in for somebody who is at the desk, on the telephone, or has written: every
/// question on one screen, and how the person agreed.
/// The questions are asked and read as citizens have them.
///
/// @param key of the form; sent twice, it has one effect
/// @param refusal why it was not taken; absent: it was not tried yet
public record FilingForm(
        Service service, Typed typed, String key, @Nullable String refusal) {
    private static final List<String> CHANNELS = List.of("desk", "telephone", "letter", "e-mail");
    private static final List<String> CONSENTS = List.of("spoken", "signed", "written");
    private static final String WHEN = "occurredAt";
    private static final JsonMapper JSON = new JsonMapper();

    public List<Option> channels(Page page) {
        return CHANNELS.stream()
                .map(code -> Option.of(code, page.choice("office.channel", code)))
                .toList();
    }

    public List<Option> consents(Page page) {
        return CONSENTS.stream()
                .map(code -> Option.of(code, page.choice("office.consent", code)))
                .toList();
    }

    /// As it was typed; absent: not at all.
    public @Nullable JsonNode answer(Page page, Question question) {
        return Answers.read(question, typed.values(), page.words())
                .map(JSON::<JsonNode>valueToTree)
                .orElse(null);
    }

    /// What is sent to the API; the page holds what is wrong.
    Map<String, Object> body(Page page) {
        var body = new LinkedHashMap<String, Object>();
        body.put("service", service.code());
        need(page, body, "onBehalfOf", Fields.LINE);
        if (CHANNELS.contains(typed.one("channel"))) {
            body.put("channel", typed.one("channel"));
        } else {
            ActionForm.wrong(page, "channel", page.text("office.wrong.channel"));
        }
        if (!typed.one("externalReference").isEmpty()) {
            body.put("externalReference", typed.one("externalReference"));
        }
        when(page).ifPresent(at -> body.put(WHEN, at.toString()));
        body.put("answers", answers(page));
        var consent = new LinkedHashMap<String, Object>();
        if (CONSENTS.contains(typed.one("how"))) {
            consent.put("how", typed.one("how"));
        } else {
            ActionForm.wrong(page, "how", page.text("office.wrong.consent"));
        }
        need(page, consent, "readOut", Fields.TEXT);
        body.put("consent", consent);
        return body;
    }

    private java.util.Optional<Instant> when(Page page) {
        if (!typed.hasMoment(WHEN)) {
            return java.util.Optional.empty();
        }
        var day = typed.day(WHEN);
        if (day.isEmpty()) {
            ActionForm.wrong(page, WHEN, page.text("office.wrong.day"));
        }
        return day.map(date -> date.atStartOfDay(page.words().zone()).toInstant());
    }

    private void need(Page page, Map<String, Object> body, String name, int most) {
        var text = typed.one(name);
        var label = page.choice("office.field", name);
        if (text.isEmpty()) {
            ActionForm.wrong(page, name, page.text("office.wrong.empty", "field", label));
        } else if (text.length() > most) {
            ActionForm.wrong(page, name, page.text("office.wrong.too-long", "field", label, "most", most));
        } else {
            body.put(name, text);
        }
    }

    private Map<String, JsonNode> answers(Page page) {
        var answers = new LinkedHashMap<String, JsonNode>();
        for (var question : service.definition().questions()) {
            var answer = answer(page, question);
            if (answer != null) {
                answers.put(question.code(), answer);
            } else if (question.required() && question.when() == null) {
                ActionForm.wrong(page, question.field(), Answers.wrong(page, question, "answer.missing"));
            }
        }
        return answers;
    }

    /// What the API says of an answer; empty: it is about something else.
    java.util.Optional<Errors.Wrong> wrong(Page page, FieldError error) {
        return service.question(error.question()).map(question -> Answers.wrong(page, question, error));
    }

    /// The field on the page that a pointer into the body means, where that is no answer; empty: none of them.
    String fieldOf(String pointer) {
        var parts = pointer.split("/", -1);
        if (parts.length > 2 && parts[1].equals("consent")) {
            return parts[2];
        }
        if (parts.length < 2 || parts[1].equals("answers")) {
            return "";
        }
        return parts[1].equals("consent") ? "how" : parts[1];
    }

    FilingForm refused(String why, String newKey) {
        return new FilingForm(service, typed, newKey, why);
    }
}
