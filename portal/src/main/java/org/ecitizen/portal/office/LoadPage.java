package org.ecitizen.portal.office;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import org.ecitizen.portal.chart.Bars;
import org.ecitizen.portal.component.Table;
import org.ecitizen.portal.page.Page;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/// Load and lateness by team, by person and by whose turn it is.
///
/// @param load as the API counted it
/// @param authority with the names of its teams
public record LoadPage(JsonNode load, JsonNode authority) {
    private static final List<String> BEARERS = List.of("authority", "citizen", "adviser", "suspended");

    /// Whether everything was counted.
    public boolean isComplete() {
        return load.path("complete").asBoolean(true);
    }

    /// Teams that have something to do.
    public List<JsonNode> teams() {
        return load.path("teams")
                .valueStream()
                .filter(team ->
                        team.path("open").asInt(0) > 0 || team.path("advice").asInt(0) > 0)
                .toList();
    }

    public String name(JsonNode team) {
        var code = team.path("team").asString("");
        return authority
                .path("teams")
                .valueStream()
                .filter(each -> each.path("code").asString("").equals(code))
                .map(each -> each.path("name").asString(code))
                .findFirst()
                .orElse(code);
    }

    /// Late requests by team, drawn and as a table.
    public Bars late(Page page) {
        var late = teams().stream().mapToInt(team -> team.path("late").asInt(0)).sum();
        return new Bars(
                "late",
                page.text("office.load.late.title"),
                page.text("office.load.late.finding", "late", late),
                page.text("office.load.team"),
                page.text("office.load.late"),
                teams().stream()
                        .map(team -> new Bars.Bar(
                                name(team),
                                team.path("late").asInt(0),
                                page.words().number(team.path("late").asInt(0))))
                        .toList());
    }

    /// Every team with what it has.
    public Table byTeam(Page page) {
        var rows = new ArrayList<List<Content>>();
        for (var team : teams()) {
            rows.add(List.of(
                    link("/work?team=" + encoded(team.path("team").asString("")), name(team)),
                    number(page, team.path("open")),
                    number(page, team.path("late")),
                    number(page, team.path("dueWithinAWeek")),
                    number(page, team.path("unclaimed").path("open")),
                    number(page, team.path("advice"))));
        }
        return new Table(
                page.text("office.load.by-team"),
                List.of(
                        Table.Column.text(page.text("office.load.team")),
                        Table.Column.number(page.text("office.load.open")),
                        Table.Column.number(page.text("office.load.late")),
                        Table.Column.number(page.text("office.load.soon")),
                        Table.Column.number(page.text("office.load.unclaimed")),
                        Table.Column.number(page.text("office.load.advice"))),
                rows);
    }

    /// Whose turn it is in the open requests of each team.
    public Table byTurn(Page page) {
        var columns = new ArrayList<Table.Column>();
        columns.add(Table.Column.text(page.text("office.load.team")));
        BEARERS.forEach(bearer -> columns.add(Table.Column.number(page.choice("office.bearer", bearer))));
        var rows = new ArrayList<List<Content>>();
        for (var team : teams()) {
            var row = new ArrayList<Content>();
            row.add(Table.cell(name(team)));
            BEARERS.forEach(bearer -> row.add(number(page, team.path("turns").path(bearer))));
            rows.add(row);
        }
        return new Table(page.text("office.load.by-turn"), columns, rows);
    }

    /// Every person who has something, with a way to give it to somebody else.
    public Table byPerson(Page page) {
        var rows = new ArrayList<List<Content>>();
        for (var team : teams()) {
            for (var person : team.path("people")) {
                var officer = person.path("officer").asString("");
                rows.add(List.of(
                        link(
                                "/work?team=" + encoded(team.path("team").asString("")) + "&officer="
                                        + encoded(officer),
                                officer),
                        Table.cell(name(team)),
                        number(page, person.path("open")),
                        number(page, person.path("late")),
                        number(page, person.path("dueWithinAWeek"))));
            }
        }
        return new Table(
                page.text("office.load.by-person"),
                List.of(
                        Table.Column.text(page.text("office.load.person")),
                        Table.Column.text(page.text("office.load.team")),
                        Table.Column.number(page.text("office.load.open")),
                        Table.Column.number(page.text("office.load.late")),
                        Table.Column.number(page.text("office.load.soon"))),
                rows);
    }

    private static String encoded(String text) {
        return org.springframework.web.util.UriUtils.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Content number(Page page, JsonNode number) {
        return Table.cell(page.words().number(number.asInt(0)));
    }

    private static Content link(String address, String text) {
        return output -> {
            output.writeContent("<a class=\"govuk-link\" href=\"");
            output.writeContent(HtmlUtils.htmlEscape(address));
            output.writeContent("\"><bdi>");
            output.writeUserContent(text);
            output.writeContent("</bdi></a>");
        };
    }
}
