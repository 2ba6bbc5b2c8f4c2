package org.ecitizen.portal.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ecitizen.portal.api.Told;
import org.ecitizen.portal.page.Page;
import tools.jackson.databind.JsonNode;

/// What is known of a request, field by field and in words, in an order that people read.
final class Fields {
    /// Said elsewhere on the page, or of no meaning for people.
    private static final Set<String> NOT_SHOWN = Set.of(
            "id",
            "version",
            "position",
            "stage",
            "stageKind",
            "service",
            "serviceTitle",
            "authority",
            "definitionVersion",
            "reference",
            "lastChangedAt",
            "terms",
            "lastTeam",
            "teams",
            "tasksOfStage");

    private static final List<String> FIRST = List.of(
            "stageTitle",
            "state",
            "waitingFor",
            "outcome",
            "reasons",
            "legalGround",
            "decideBy",
            "dueBy",
            "team",
            "officer",
            "question",
            "answers");

    private final Page page;
    private final Labels labels;

    Fields(Page page, Labels labels) {
        this.page = page;
        this.labels = labels;
    }

    /// @param status as the API tells it
    List<Field> of(JsonNode status) {
        var fields = new ArrayList<Field>();
        for (var name : FIRST) {
            if (status.has(name)) {
                add(fields, name, status.path(name));
            }
        }
        for (var member : status.properties()) {
            if (!FIRST.contains(member.getKey()) && !NOT_SHOWN.contains(member.getKey())) {
                add(fields, member.getKey(), member.getValue());
            }
        }
        return fields;
    }

    private void add(List<Field> fields, String name, JsonNode value) {
        if (value.isObject() && !value.path("erased").asBoolean(false)) {
            value.properties().forEach(member -> add(fields, name + "." + member.getKey(), member.getValue()));
        } else if (!value.isNull() && !(value.isArray() && value.isEmpty())) {
            fields.add(new Field(name, labels.of(name), text(name, value)));
        }
    }

    private String text(String name, JsonNode value) {
        var told = new Told(value);
        if (told.isErased()) {
            return page.text("audit.value.erased");
        }
        if (value.isBoolean()) {
            return page.choice("audit.value", value.asBoolean() ? "yes" : "no");
        }
        if (value.isArray()) {
            var parts = new ArrayList<String>();
            value.forEach(part -> parts.add(part.isObject() ? told(part) : text(name, part)));
            return page.words().list(parts);
        }
        if (value.isNumber()) {
            return page.words().number(Objects.requireNonNull(value.numberValue()));
        }
        return switch (name) {
            case "state" -> page.choice("audit.value.state", told.text());
            case "waitingFor" -> page.choice("audit.value.turn", told.text());
            default -> labels.value(name, dated(told.text()));
        };
    }

    private String told(JsonNode object) {
        var parts = new ArrayList<String>();
        object.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                parts.add(page.text(
                        "audit.value.member",
                        "name",
                        labels.of(member.getKey()),
                        "value",
                        member.getValue().isObject()
                                ? told(member.getValue())
                                : text(member.getKey(), member.getValue())));
            }
        });
        return String.join("; ", parts);
    }

    private String dated(String text) {
        try {
            return text.matches("\\d{4}-\\d\\d-\\d\\d")
                    ? page.words().date(LocalDate.parse(text))
                    : text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z") ? page.words().exactly(Instant.parse(text)) : text;
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
