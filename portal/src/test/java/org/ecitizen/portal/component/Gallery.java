package org.ecitizen.portal.component;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.ecitizen.portal.chart.Bars;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.page.TestPages;

/// Every component in every state that its notes name, on one page. It exists in tests only.
public final class Gallery {
    private static final Set<String> RENDERED = ConcurrentHashMap.newKeySet();
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final List<Option> ZONES =
            List.of(Option.of("harbour", "Harbour"), Option.of("old-town", "Old town"), Option.of("hill", "Hill"));
    private static final List<Option> HINTED = List.of(
            new Option("post", "By post", "Takes two days longer", null),
            new Option("mail", "By e-mail", null, text("You can change the address afterwards.")));

    private Gallery() {}

    /// One component in one state.
    public record State(String component, String name, Map<String, Object> parameters) {}

    /// The page with all of them.
    public static String html(Locale language) {
        var page = TestPages.page(language, TestPages.ANNA, "/gallery");
        for (var field : List.of(
                "input-error",
                "textarea-error",
                "radios-error",
                "checkboxes-error",
                "address-error",
                "another-error",
                "date-error",
                "select-error")) {
            page = page.with(page.errors().and(field, "Enter what the field asks for."));
        }
        var shown = page;
        Content content = output -> {
            output.writeContent("<h1 class=\"govuk-heading-xl\">Gallery</h1>");
            for (var state : states(shown)) {
                output.writeContent("<section class=\"govuk-!-margin-bottom-6\"><h2 class=\"govuk-heading-s\">"
                        + state.component() + ": " + state.name() + "</h2>");
                var parameters = new HashMap<>(state.parameters());
                output.writeContent(
                        render("component/" + state.component() + "/" + state.component() + ".jte", parameters));
                output.writeContent("</section>");
            }
        };
        return render("layout/page.jte", Map.of("page", page, "title", "Gallery", "content", content));
    }

    /// A template by itself.
    public static String render(String template, Map<String, Object> parameters) {
        RENDERED.add(template);
        var output = new StringOutput();
        ENGINE.render(template, parameters, output);
        return output.toString();
    }

    /// Every template that was rendered by itself so far.
    public static Set<String> rendered() {
        return Set.copyOf(RENDERED);
    }

    public static List<State> states(Page page) {
        var states = new ArrayList<State>();
        add(states, "button", "primary", "text", "Send my request");
        add(states, "button", "secondary", "text", "Save and return later", "kind", "secondary");
        add(states, "button", "warning", "text", "Withdraw my request", "kind", "warning");
        add(states, "button", "link", "text", "Start now", "href", "/somewhere");
        add(states, "button", "with a name and value", "text", "Go on", "name", "step", "value", "next");
        add(states, "hint", "with text", "id", "lone", "text", "For example RM AB 123");
        add(
                states,
                "error-message",
                "with a message",
                "page",
                page,
                "id",
                "lone",
                "message",
                "Enter your number plate.");
        add(states, "error-summary", "several", "page", page);
        add(states, "label", "plain", "id", "labelled", "text", "Number plate");
        add(states, "input", "empty", "page", page, "id", "labelled-2", "label", "Number plate");
        add(
                states,
                "input",
                "with value and hint",
                "page",
                page,
                "id",
                "input-value",
                "label",
                "Number plate",
                "hint",
                "For example RM AB 123",
                "value",
                "RM AB 12",
                "width",
                "10");
        add(
                states,
                "input",
                "with an error",
                "page",
                page,
                "id",
                "input-error",
                "label",
                "Number plate",
                "hint",
                "For example RM AB 123");
        add(
                states,
                "input",
                "as the heading",
                "page",
                page,
                "id",
                "input-heading",
                "label",
                "What is your number plate?",
                "heading",
                true);
        add(
                states,
                "input",
                "left-to-right within a right-to-left page",
                "page",
                page,
                "id",
                "input-ltr",
                "label",
                "Reference",
                "value",
                "RM-2026-ABC",
                "dir",
                "ltr");
        add(states, "textarea", "empty", "page", page, "id", "textarea-empty", "label", "Reasons");
        add(
                states,
                "textarea",
                "with value and hint",
                "page",
                page,
                "id",
                "textarea-value",
                "label",
                "Reasons",
                "hint",
                "As short as you like",
                "value",
                "I work there.");
        add(states, "textarea", "with an error", "page", page, "id", "textarea-error", "label", "Reasons");
        add(states, "fieldset", "plain", "legend", "Your car", "content", text("Its fields"));
        for (var kind : List.of("radios", "checkboxes")) {
            add(states, kind, "nothing chosen", "page", page, "id", kind + "-none", "legend", "Zone", "options", ZONES);
            add(
                    states,
                    kind,
                    "chosen",
                    "page",
                    page,
                    "id",
                    kind + "-chosen",
                    "legend",
                    "Zone",
                    "options",
                    ZONES,
                    kind.equals("radios") ? "value" : "values",
                    kind.equals("radios") ? "hill" : List.of("hill", "harbour"));
            add(
                    states,
                    kind,
                    "with hints and a question below an answer",
                    "page",
                    page,
                    "id",
                    kind + "-hints",
                    "legend",
                    "How do you want the answer?",
                    "options",
                    HINTED,
                    "hint",
                    "You can change this later");
            add(states, kind, "with an error", "page", page, "id", kind + "-error", "legend", "Zone", "options", ZONES);
            add(
                    states,
                    kind,
                    "as the heading",
                    "page",
                    page,
                    "id",
                    kind + "-heading",
                    "legend",
                    "In which zone?",
                    "options",
                    ZONES,
                    "heading",
                    true);
        }
        add(states, "address", "empty", "page", page, "id", "address-empty", "legend", "Where do you live?");
        add(
                states,
                "address",
                "filled",
                "page",
                page,
                "id",
                "address-filled",
                "legend",
                "Where do you live?",
                "hint",
                "As on your letters",
                "street",
                "Hill 3",
                "postcode",
                "12345",
                "town",
                "Rivermouth");
        add(states, "address", "with an error", "page", page, "id", "address-error", "legend", "Where do you live?");
        for (var state : List.of("nothing yet", "filled", "added", "full", "with an error")) {
            var id = "another-" + (state.equals("with an error") ? "error" : state.replace(' ', '-'));
            var items = IntStream.range(0, state.equals("nothing yet") ? 0 : state.equals("full") ? 2 : 1)
                    .mapToObj(place -> new Item(
                            "Person " + (place + 1),
                            field(page, id + "-" + place + "-name", "Name"),
                            state.equals("added")))
                    .toList();
            add(
                    states,
                    "add-another",
                    state,
                    "page",
                    page,
                    "id",
                    id,
                    "legend",
                    "Who else lives with you?",
                    "hint",
                    "Everybody who sleeps here most nights",
                    "item",
                    "Person",
                    "items",
                    items,
                    "most",
                    2);
        }
        add(states, "date-input", "empty", "page", page, "id", "date-empty", "legend", "When did it happen?");
        add(
                states,
                "date-input",
                "filled",
                "page",
                page,
                "id",
                "date-filled",
                "legend",
                "Date of birth",
                "hint",
                "For example 27 3 1985",
                "day",
                "27",
                "month",
                "3",
                "year",
                "1985",
                "birthday",
                true);
        add(states, "date-input", "with an error", "page", page, "id", "date-error", "legend", "When did it happen?");
        add(
                states,
                "select",
                "with a value",
                "page",
                page,
                "id",
                "select-value",
                "label",
                "Team",
                "options",
                ZONES,
                "value",
                "hill");
        add(states, "select", "with an error", "page", page, "id", "select-error", "label", "Team", "options", ZONES);
        add(
                states,
                "summary-list",
                "plain",
                "rows",
                List.of(Row.of("Reference", "RM-2026-ABC"), Row.of("Where it stands", "We are checking your request")));
        add(
                states,
                "summary-list",
                "with actions",
                "rows",
                List.of(new Row("Zone", text("Hill"), List.of(new Row.Action("Change", "zone", "/change")))));
        add(
                states,
                "task-list",
                "one of each status",
                "page",
                page,
                "id",
                "tasks",
                "tasks",
                java.util.Arrays.stream(Task.Status.values())
                        .map(status -> new Task(
                                "Your car, " + status.name().toLowerCase(Locale.ROOT),
                                status == Task.Status.PROBLEM ? "The plate is missing" : null,
                                status == Task.Status.CANNOT_START ? null : "/task",
                                status))
                        .toList());
        for (var colour : List.of("grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow")) {
            add(states, "tag", colour, "text", "We are waiting for you", "colour", colour);
        }
        add(states, "table", "text and numbers", "table", table("Fees", 3, 2));
        add(
                states,
                "table",
                "empty",
                "table",
                new Table("Nothing here", List.of(Table.Column.text("Zone")), List.of()));
        add(states, "table", "wider than a small screen", "table", table("Wide", 12, 2));
        add(
                states,
                "notification-banner",
                "important",
                "page",
                page,
                "content",
                text("The office is closed on Friday."));
        add(states, "details", "closed", "summary", "What is a zone?", "content", text("A part of the town."));
        add(
                states,
                "details",
                "open",
                "summary",
                "What is a term?",
                "content",
                text("The time within which we decide."),
                "open",
                true);
        add(
                states,
                "breadcrumbs",
                "two steps",
                "page",
                page,
                "crumbs",
                List.of(new Crumb("Services", "/"), new Crumb("Parking permit", "/services/parking-permit")));
        add(states, "back-link", "one", "page", page, "href", "/before");
        add(states, "pagination", "in the middle", "page", page, "next", "/list?cursor=x", "first", "/list");
        add(states, "panel", "one", "title", "We have your request", "content", text("Reference RM-2026-ABC"));
        add(
                states,
                "tabs",
                "three tabs",
                "title",
                "Figures",
                "tabs",
                IntStream.rangeClosed(1, 3)
                        .mapToObj(number -> new Tab("tab-" + number, "Part " + number, text("Content " + number)))
                        .toList());
        add(
                states,
                "timeline",
                "several, one in another language",
                "page",
                page,
                "moments",
                List.of(
                        new Moment(Instant.parse("2026-03-27T09:30:00Z"), "You handed it in.", "Applicant", null),
                        new Moment(
                                Instant.parse("2026-03-28T09:30:00Z"),
                                "Jemand hat es übernommen.",
                                "The authority",
                                "de")));
        add(
                states,
                "bar-chart",
                "several bars, one of them empty",
                "chart",
                new Bars(
                        "chart",
                        "Requests by zone",
                        "Most requests are for the hill.",
                        "Zone",
                        "Requests",
                        List.of(
                                new Bars.Bar("Harbour", 12, "12"),
                                new Bars.Bar("Old town", 0, "none"),
                                new Bars.Bar("Hill", 40, "40"))));
        return states;
    }

    private static Content field(Page page, String id, String label) {
        return output -> output.writeContent(
                render("component/input/input.jte", Map.of("page", page, "id", id, "label", label)));
    }

    public static Content text(String text) {
        return output -> {
            output.writeContent("<p class=\"govuk-body\">");
            output.writeUserContent(text);
            output.writeContent("</p>");
        };
    }

    private static Table table(String caption, int columns, int rows) {
        return new Table(
                caption,
                IntStream.range(0, columns)
                        .mapToObj(column ->
                                column == 0 ? Table.Column.text("Zone") : Table.Column.number("Year " + column))
                        .toList(),
                IntStream.range(0, rows)
                        .mapToObj(row -> IntStream.range(0, columns)
                                .mapToObj(column -> Table.cell(column == 0 ? "Zone " + row : "1,2" + column))
                                .toList())
                        .toList());
    }

    private static void add(List<State> states, String component, String name, Object... parameters) {
        var named = new HashMap<String, Object>();
        for (var i = 0; i < parameters.length; i += 2) {
            named.put((String) parameters[i], parameters[i + 1]);
        }
        states.add(new State(component, name, named));
    }
}
