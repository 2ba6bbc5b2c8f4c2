package org.ecitizen.portal.office;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.office.Definition.Question;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;

/// A request that an official hands in for somebody who is at the desk, on the telephone, or has written: every
/// question on one screen, and how the person agreed.
///
/// @param key of the form; sent twice, it has one effect
/// @param refusal why it was not taken; absent: it was not tried yet
public record FilingForm(
        Definition definition,
        Typed typed,
        String key,
        @Nullable String refusal) {
    private static final List<String> CHANNELS = List.of("desk", "telephone", "letter", "e-mail");
    private static final List<String> CONSENTS = List.of("spoken", "signed", "written");
    private static final String WHEN = "occurredAt";

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

    public List<Option> yesOrNo(Page page) {
        return List.of(
                Option.of("true", page.text("office.answer.yes")), Option.of("false", page.text("office.answer.no")));
    }

    /// What is helpful to know about a question; absent: nothing.
    public @Nullable String hint(Page page, Question question) {
        var hint = question.hint();
        if (question.conditional()) {
            return hint == null
                    ? page.text("office.filing.conditional")
                    : page.text("office.filing.conditional-hint", "hint", hint);
        }
        return question.required()
                ? hint
                : hint == null
                        ? page.text("office.filing.optional")
                        : page.text("office.filing.optional-hint", "hint", hint);
    }

    public static String field(Question question) {
        return "answers-" + question.code();
    }

    /// What is sent to the API; the page holds what is wrong.
    Map<String, Object> body(Page page) {
        var body = new LinkedHashMap<String, Object>();
        body.put("service", definition.code());
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
        var answers = new LinkedHashMap<String, Object>();
        definition.questions().forEach(question -> answer(page, question, answers));
        body.put("answers", answers);
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

    private void answer(Page page, Question question, Map<String, Object> answers) {
        var field = field(question);
        var text = typed.one(field);
        switch (question.kind()) {
            case "YES_NO" -> {
                if (!text.isEmpty()) {
                    answers.put(question.code(), Boolean.valueOf(text));
                }
            }
            case "NUMBER" -> {
                if (!text.isEmpty()) {
                    number(page, field, text).ifPresent(number -> answers.put(question.code(), number));
                }
            }
            case "DATE" -> {
                if (typed.hasMoment(field)) {
                    typed.day(field)
                            .ifPresentOrElse(
                                    day -> answers.put(question.code(), day.toString()),
                                    () -> ActionForm.wrong(page, field, page.text("office.wrong.day")));
                }
            }
            case "INSTANT" -> {
                if (typed.hasMoment(field)) {
                    typed.moment(field, page.words().zone())
                            .ifPresentOrElse(
                                    at -> answers.put(question.code(), at.toString()),
                                    () -> ActionForm.wrong(page, field, page.text("office.wrong.moment")));
                }
            }
            case "CHOICES" -> {
                if (!typed.all(field).isEmpty()) {
                    answers.put(question.code(), typed.all(field));
                }
            }
            default -> {
                if (!text.isEmpty()) {
                    answers.put(question.code(), text);
                }
            }
        }
        var isMissing = !answers.containsKey(question.code()) && question.required() && !question.conditional();
        if (isMissing) {
            ActionForm.wrong(page, field, page.text("office.wrong.answer", "question", question.label()));
        }
    }

    private static java.util.Optional<BigDecimal> number(Page page, String field, String text) {
        try {
            return java.util.Optional.of(new BigDecimal(text.replace(',', '.')));
        } catch (NumberFormatException noNumber) {
            ActionForm.wrong(page, field, page.text("office.wrong.number-answer"));
            return java.util.Optional.empty();
        }
    }

    /// The field on the page that a pointer into the body means; empty: none of them.
    String fieldOf(String pointer) {
        var parts = pointer.split("/", -1);
        if (parts.length > 2 && parts[1].equals("answers")) {
            return "answers-" + parts[2];
        }
        if (parts.length > 2 && parts[1].equals("consent")) {
            return parts[2];
        }
        return parts.length > 1 ? parts[1].equals("consent") ? "how" : parts[1] : "";
    }

    FilingForm refused(String why, String newKey) {
        return new FilingForm(definition, typed, newKey, why);
    }
}
