package org.ecitizen.portal.service;

import gg.jte.Content;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ecitizen.portal.api.Problem.FieldError;
import org.ecitizen.portal.page.Errors;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/// What people type becomes answers, and answers become what they read. What cannot be read as what was asked for is
/// kept as it was typed: the API says what is wrong with it, and nothing is lost.
public final class Answers {
    private static final List<String> YES_OR_NO = List.of("true", "false");

    private Answers() {}

    /// What was sent for a question; empty: it was left out.
    public static Optional<Object> read(Question question, MultiValueMap<String, String> sent, Words words) {
        var field = question.field();
        return switch (question.kind()) {
            case "CHOICES" -> {
                var chosen = sent.getOrDefault(field, List.of()).stream()
                        .map(Answers::plain)
                        .filter(code -> !code.isBlank())
                        .toList();
                yield chosen.isEmpty() ? Optional.empty() : Optional.of(chosen);
            }
            case "DATE" -> date(sent, field).map(Object.class::cast);
            case "INSTANT" -> instant(sent, field, words.zone());
            case "YES_NO" ->
                text(sent, field).map(value -> YES_OR_NO.contains(value) ? (Object) value.equals("true") : value);
            case "NUMBER" ->
                text(sent, field)
                        .map(String::strip)
                        .map(value -> number(value, words.language())
                                .<Object>map(n -> n)
                                .orElse(value));
            case "LONG_TEXT" -> text(sent, field).map(Object.class::cast);
            case "ADDRESS" -> {
                var parts = new TreeMap<String, String>();
                for (var part : List.of("street", "extra", "postcode", "town")) {
                    text(sent, field + "-" + part).ifPresent(typed -> parts.put(part, typed.strip()));
                }
                yield parts.isEmpty() ? Optional.empty() : Optional.of(parts);
            }
            case "GROUP" -> {
                var items = Items.sent(question, sent).stream()
                        .map(place -> item(question, place, sent, words))
                        .filter(item -> !item.isEmpty())
                        .toList();
                yield items.isEmpty() ? Optional.empty() : Optional.of(items);
            }
            default -> text(sent, field).map(String::strip).map(Object.class::cast);
        };
    }

    private static Map<String, Object> item(
            Question group, int place, MultiValueMap<String, String> sent, Words words) {
        var item = new TreeMap<String, Object>();
        for (var question : group.questions()) {
            read(question.forItem(group, place), sent, words).ifPresent(answer -> item.put(question.code(), answer));
        }
        return item;
    }

    private static Optional<String> text(MultiValueMap<String, String> sent, String field) {
        return Optional.ofNullable(sent.getFirst(field)).map(Answers::plain).filter(value -> !value.isBlank());
    }

    /// Line ends as one character; no characters that nobody sees.
    public static String plain(String typed) {
        var kept = new StringBuilder();
        typed.replace("\r\n", "\n")
                .codePoints()
                .filter(each -> each == '\n' || each == '\t' || !Character.isISOControl(each))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static Optional<String> date(MultiValueMap<String, String> sent, String field) {
        var day = part(sent, field + "-day");
        var month = part(sent, field + "-month");
        var year = part(sent, field + "-year");
        if (day.isEmpty() && month.isEmpty() && year.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                    .toString());
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.of(year + "-" + month + "-" + day);
        }
    }

    private static Optional<Object> instant(MultiValueMap<String, String> sent, String field, ZoneId zone) {
        var time = part(sent, field + "-time");
        var day = date(sent, field);
        if (day.isEmpty() && time.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(day.orElse(""))
                    .atTime(LocalTime.parse(time))
                    .atZone(zone)
                    .toInstant()
                    .toString());
        } catch (DateTimeException e) {
            return Optional.of(day.orElse("--") + "T" + time);
        }
    }

    private static String part(MultiValueMap<String, String> sent, String name) {
        var typed = sent.getFirst(name);
        return typed == null ? "" : digits(plain(typed).strip()).replace("-", "");
    }

    /// Digits of any script as those that computers read.
    private static String digits(String text) {
        var read = new StringBuilder();
        text.codePoints()
                .forEach(
                        each -> read.appendCodePoint(Character.isDigit(each) ? '0' + Character.digit(each, 10) : each));
        return read.toString();
    }

    /// As the language writes it, with or without signs between thousands.
    static Optional<BigDecimal> number(String typed, Locale language) {
        var text = digits(typed)
                .replaceAll("[\\s\u00a0\u202f]", "")
                .replace('٫', '.')
                .replace("٬", "");
        var german = language.getLanguage().equals("de");
        var decimal = german ? "," : ".";
        var group = german ? "." : ",";
        if (text.matches("-?\\d{1,3}(" + Pattern.quote(group) + "\\d{3})+(" + Pattern.quote(decimal) + "\\d+)?")) {
            text = text.replace(group, "");
        }
        text = text.replace(',', '.');
        return text.matches("-?\\d{1,30}(\\.\\d{1,30})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /// One part of a date that is being written: 0 year, 1 month, 2 day.
    public static String part(@Nullable JsonNode value, int place, ZoneId zone) {
        var text = text(value);
        if (text.contains("T")) {
            try {
                text = Instant.parse(text).atZone(zone).toLocalDate().toString();
            } catch (DateTimeException e) {
                text = text.substring(0, text.indexOf('T'));
            }
        }
        var parts = text.split("-", 3);
        if (parts.length < 3) {
            return "";
        }
        return place == 0 ? parts[0] : parts[place].replaceFirst("^0(?=\\d)", "");
    }

    /// The time of day of a moment that is being written.
    public static String time(@Nullable JsonNode value, ZoneId zone) {
        var text = text(value);
        try {
            return Instant.parse(text).atZone(zone).toLocalTime().toString();
        } catch (DateTimeException e) {
            return text.contains("T") ? text.substring(text.indexOf('T') + 1) : "";
        }
    }

    /// As it stands in its field.
    public static String text(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isContainer() ? "" : value.asString();
    }

    /// A part of an address that is being written.
    public static String part(@Nullable JsonNode value, String name) {
        return value == null ? "" : value.path(name).asString("");
    }

    /// An address as it stands on a letter, line by line.
    public static List<String> lines(JsonNode address) {
        return Stream.of(
                        part(address, "street"),
                        part(address, "extra"),
                        (part(address, "postcode") + " " + part(address, "town")).strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    public static List<String> list(@Nullable JsonNode value) {
        var all = new ArrayList<String>();
        if (value != null && value.isArray()) {
            value.forEach(each -> all.add(each.asString()));
        }
        return all;
    }

    public static boolean isThere(@Nullable JsonNode value) {
        return value != null && !value.isNull() && !(value.isArray() && value.isEmpty());
    }

    /// An answer as it is read.
    public static Content shown(Page page, Question question, @Nullable JsonNode value) {
        if (value != null && value.isObject() && value.path("erased").asBoolean(false)) {
            return output -> output.writeUserContent(page.text("answer.erased"));
        }
        if (value == null || !isThere(value)) {
            return output -> output.writeUserContent(page.text("answer.none"));
        }
        return switch (question.kind()) {
            case "YES_NO" ->
                value.isBoolean() ? plainly(page.text(value.asBoolean() ? "answer.yes" : "answer.no")) : typed(value);
            case "CHOICE" -> chosen(page, question, List.of(text(value)));
            case "CHOICES" -> chosen(page, question, list(value));
            case "DATE" -> {
                try {
                    yield plainly(page.words().date(LocalDate.parse(text(value))));
                } catch (DateTimeException e) {
                    yield typed(value);
                }
            }
            case "INSTANT" -> {
                try {
                    yield plainly(page.words().moment(Instant.parse(text(value))));
                } catch (DateTimeException e) {
                    yield typed(value);
                }
            }
            case "NUMBER" -> value.isNumber() ? plainly(page.words().number(value.decimalValue())) : typed(value);
            case "ADDRESS" -> typed(String.join("\n", lines(value)));
            case "GROUP" -> items(page, question, value);
            default -> typed(value);
        };
    }

    /// Item by item, each with what was asked for it.
    private static Content items(Page page, Question group, JsonNode items) {
        return output -> {
            output.writeContent("<ol class=\"govuk-list portal-items\">");
            for (var place = 0; place < items.size(); place++) {
                output.writeContent("<li><strong>");
                output.writeUserContent(Items.title(page, group, place));
                output.writeContent("</strong><dl class=\"portal-item\">");
                for (var question : group.questions()) {
                    var label = question.labelIn(page.language());
                    output.writeContent(
                            label.lang() == null ? "<dt>" : "<dt lang=\"" + safe(label.lang()) + "\" dir=\"auto\">");
                    output.writeUserContent(label.text());
                    output.writeContent("</dt><dd>");
                    shown(page, question, items.get(place).get(question.code())).writeTo(output);
                    output.writeContent("</dd>");
                }
                output.writeContent("</dl></li>");
            }
            output.writeContent("</ol>");
        };
    }

    private static Content plainly(String text) {
        return output -> output.writeUserContent(text);
    }

    /// What somebody typed keeps its own direction and its lines.
    private static Content typed(JsonNode value) {
        return typed(text(value));
    }

    private static Content typed(String text) {
        return output -> {
            output.writeContent("<bdi class=\"portal-typed\">");
            output.writeUserContent(text);
            output.writeContent("</bdi>");
        };
    }

    private static Content chosen(Page page, Question question, List<String> codes) {
        return output -> {
            var first = true;
            for (var code : codes) {
                if (!first) {
                    output.writeContent("<br>");
                }
                first = false;
                var label = question.choices().stream()
                        .filter(choice -> choice.code().equals(code))
                        .findFirst()
                        .map(choice -> choice.in(page.language()));
                var lang = label.map(each -> each.lang()).orElse(null);
                output.writeContent(lang == null ? "<span>" : "<span lang=\"" + safe(lang) + "\" dir=\"auto\">");
                output.writeUserContent(label.map(each -> each.text()).orElse(code));
                output.writeContent("</span>");
            }
        };
    }

    private static String safe(String tag) {
        return tag.replaceAll("[^A-Za-z0-9-]", "");
    }

    /// What is wrong with an answer and at which field; of a group also with which item.
    public static Errors.Wrong wrong(Page page, Question question, FieldError error) {
        var code = Objects.requireNonNullElse(error.code(), "");
        return Items.place(question, error)
                .map(place -> {
                    var words = wrong(page, place.asked(), code);
                    var title = Items.title(page, question, place.item());
                    return new Errors.Wrong(
                            place.asked().field(), page.text("answer.of-item", "item", title, "words", words));
                })
                .orElseGet(() -> new Errors.Wrong(question.field(), wrong(page, question, code)));
    }

    /// What is wrong with an answer, in words that say what to do.
    ///
    /// @param code as the API calls it
    public static String wrong(Page page, Question question, String code) {
        var label = question.labelIn(page.language()).text();
        var kind = question.kind().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (code) {
            case "answer.missing" -> page.choice("answer.missing", kind, "label", label);
            case "answer.too-few" -> page.text("answer.too-few", "label", label, "least", question.fewest());
            case "answer.too-many" -> page.text("answer.too-many", "label", label, "most", question.most());
            case "answer.too-long" -> page.text("answer.too-long", "label", label, "longest", question.longest());
            case "answer.out-of-range" -> outOfRange(page, question, label);
            case "answer.wrong-form", "answer.wrong-type" -> page.choice("answer.wrong", kind, "label", label);
            case "answer.not-a-choice" -> page.text("answer.missing.choice", "label", label);
            default -> page.text("answer.not-accepted", "label", label);
        };
    }

    private static String outOfRange(Page page, Question question, String label) {
        if (question.minimum() != null && question.maximum() != null) {
            return page.text("answer.range", "label", label, "from", question.minimum(), "to", question.maximum());
        }
        return question.minimum() != null
                ? page.text("answer.at-least", "label", label, "from", question.minimum())
                : page.text(
                        "answer.at-most", "label", label, "to", question.maximum() == null ? 0 : question.maximum());
    }
}
