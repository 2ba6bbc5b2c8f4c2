package org.ecitizen.portal.office;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;

/// What an action needs to be told, as a form, and what was typed into it.
///
/// @param languages in which the authority writes, the default first
/// @param questions of the service that can be asked again
/// @param checklist what is looked at on a visit
/// @param terms that can be made longer
public record ActionForm(
        List<Field> fields,
        Typed typed,
        List<String> languages,
        List<Option> questions,
        List<Option> checklist,
        List<Option> terms) {
    static final int MOMENTS = 3;
    private static final String WHEN = "occurredAt";
    private static final List<String> RECOMMENDATIONS =
            List.of("favourable", "with-conditions", "unfavourable", "no-objection");
    private static final List<String> RESULTS = List.of("passed", "failed", "not-applicable");
    private static final List<String> PARTS = List.of("reasons", "legal-ground", "valid-until");

    /// For an action on several requests, of which only what they share can be asked.
    static ActionForm plain(List<Field> fields, Typed typed) {
        return new ActionForm(fields, typed, List.of(), List.of(), List.of(), List.of());
    }

    /// Whether there is nothing to fill in but when it happened.
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    public String label(Page page, Field field) {
        return page.choice("office.field", field.name());
    }

    /// What helps to fill it in; absent: nothing is needed.
    public @Nullable String hint(Page page, Field field) {
        var key = "office.hint." + field.name();
        return page.words().has(key) ? page.text(key) : null;
    }

    public String reasonsLabel(Page page, String language) {
        return page.text(
                "office.field.reasons-in",
                "language",
                java.util.Locale.forLanguageTag(language).getDisplayLanguage(page.language()));
    }

    public List<Option> recommendations(Page page) {
        return RECOMMENDATIONS.stream()
                .map(code -> Option.of(code, page.choice("office.recommendation", code)))
                .toList();
    }

    public List<Option> results(Page page) {
        return RESULTS.stream()
                .map(code -> Option.of(code, page.choice("office.result", code)))
                .toList();
    }

    public List<Option> parts(Page page) {
        return PARTS.stream()
                .map(code -> Option.of(code, page.choice("office.part", code)))
                .toList();
    }

    public List<Option> languageOptions(Page page) {
        return languages.stream()
                .map(code ->
                        Option.of(code, java.util.Locale.forLanguageTag(code).getDisplayLanguage(page.language())))
                .toList();
    }

    public List<String> momentNames() {
        var names = new ArrayList<String>();
        for (var nth = 1; nth <= MOMENTS; nth++) {
            names.add("moments-" + nth);
        }
        return names;
    }

    /// What is sent to the API; the page holds what is wrong.
    Map<String, Object> body(Page page) {
        var body = new LinkedHashMap<String, Object>();
        fields.forEach(field -> take(page, field, body));
        if (typed.hasMoment(WHEN)) {
            typed.moment(WHEN, page.words().zone())
                    .ifPresentOrElse(
                            at -> body.put(WHEN, at.toString()),
                            () -> wrong(page, WHEN, page.text("office.wrong.moment")));
        }
        return body;
    }

    private void take(Page page, Field field, Map<String, Object> body) {
        switch (field.kind()) {
            case TEXT, LINE, REFERENCE, RECOMMENDATION, PART -> takeText(page, field, body);
            case TERM, LANGUAGE -> {
                if (!typed.one(field.name()).isEmpty()) {
                    body.put(field.name(), typed.one(field.name()));
                }
            }
            case NUMBER -> takeNumber(page, field, body);
            case REASONS -> takeReasons(page, body);
            case QUESTIONS -> {
                if (!typed.all(field.name()).isEmpty()) {
                    body.put(field.name(), typed.all(field.name()));
                }
            }
            case CHECKLIST -> takeResults(page, body);
            case MOMENTS -> takeMoments(page, body);
        }
    }

    private void takeText(Page page, Field field, Map<String, Object> body) {
        var text = typed.one(field.name());
        if (text.length() > field.most()) {
            wrong(page, field.name(), tooLong(page, label(page, field), field.most()));
        } else if (!text.isEmpty()) {
            body.put(field.name(), text);
        } else if (field.required()) {
            wrong(page, field.name(), page.text("office.wrong.empty", "field", label(page, field)));
        }
    }

    private void takeNumber(Page page, Field field, Map<String, Object> body) {
        var text = typed.one(field.name());
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) > 0) {
            body.put(field.name(), Integer.parseInt(text));
        } else {
            wrong(page, field.name(), page.text("office.wrong.number", "field", label(page, field)));
        }
    }

    private void takeReasons(Page page, Map<String, Object> body) {
        var reasons = new LinkedHashMap<String, String>();
        for (var language : languages) {
            var name = "reasons-" + language;
            var text = typed.one(name);
            if (text.length() > Fields.TEXT) {
                wrong(page, name, tooLong(page, reasonsLabel(page, language), Fields.TEXT));
            } else if (!text.isEmpty()) {
                reasons.put(language, text);
            }
        }
        if (reasons.isEmpty() && !languages.isEmpty()) {
            wrong(page, "reasons-" + languages.getFirst(), page.text("office.wrong.reasons"));
        }
        body.put("reasons", reasons);
    }

    private void takeResults(Page page, Map<String, Object> body) {
        var results = new LinkedHashMap<String, String>();
        for (var item : checklist) {
            var name = "results-" + item.value();
            var result = typed.one(name);
            if (RESULTS.contains(result)) {
                results.put(item.value(), result);
            } else {
                wrong(page, name, page.text("office.wrong.result", "item", item.label()));
            }
        }
        body.put("results", results);
    }

    private void takeMoments(Page page, Map<String, Object> body) {
        var moments = new ArrayList<String>();
        for (var name : momentNames()) {
            if (typed.hasMoment(name)) {
                typed.moment(name, page.words().zone())
                        .ifPresentOrElse(
                                at -> moments.add(at.toString()),
                                () -> wrong(page, name, page.text("office.wrong.moment")));
            }
        }
        if (moments.isEmpty()) {
            wrong(page, "moments-1", page.text("office.wrong.moment"));
        }
        body.put("moments", moments);
    }

    private static String tooLong(Page page, String label, int most) {
        return page.text("office.wrong.too-long", "field", label, "most", most);
    }

    static void wrong(Page page, String field, String message) {
        page.with(page.errors().and(field, message));
    }

    /// The field on the page that a pointer into the body means; empty: none of them.
    String fieldOf(String pointer) {
        var parts = pointer.split("/", -1);
        var member = parts.length > 1 ? parts[1] : "";
        return switch (member) {
            case "reasons" ->
                "reasons-"
                        + (parts.length > 2 && languages.contains(parts[2])
                                ? parts[2]
                                : languages.isEmpty() ? "" : languages.getFirst());
            case "results" ->
                "results-"
                        + (parts.length > 2
                                        && checklist.stream()
                                                .anyMatch(item -> item.value().equals(parts[2]))
                                ? parts[2]
                                : checklist.isEmpty()
                                        ? ""
                                        : checklist.getFirst().value());
            case "moments" -> "moments-1";
            default ->
                fields.stream().anyMatch(field -> field.name().equals(member)) || member.equals(WHEN) ? member : "";
        };
    }
}
