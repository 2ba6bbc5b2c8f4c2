package org.ecitizen.portal.office;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.ecitizen.portal.api.Slice;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The open work of an official's teams.
///
/// @param teams of the official, by code; none where there is nothing to choose
/// @param services that can be chosen
/// @param saved filters that have a name
/// @param since when it was looked at, in milliseconds
/// @param cursor with which this part of the list was asked for; absent: it is the first
public record QueuePage(
        QueueFilter filter,
        Slice<Case> cases,
        List<Option> teams,
        List<Option> services,
        List<Saved> saved,
        String me,
        boolean supervisor,
        long since,
        @Nullable String cursor) {

    /// A filter that has a name.
    public record Saved(String name, QueueFilter filter) {}

    static List<Saved> saved(JsonNode filters) {
        var saved = new TreeMap<String, Saved>();
        filters.forEachEntry((name, filter) -> {
            if (filter.isObject()) {
                saved.put(name, new Saved(name, QueueFilter.of(filter)));
            }
        });
        return List.copyOf(saved.values());
    }

    public List<Option> serviceOptions(Page page) {
        return any(page, services);
    }

    public List<Option> teamOptions(Page page) {
        return any(page, teams);
    }

    /// Whose work is shown.
    public List<Option> holders(Page page) {
        var options = new ArrayList<Option>();
        options.add(Option.of("", page.text("office.queue.holder.all")));
        options.add(Option.of("nobody", page.text("office.queue.holder.nobody")));
        options.add(Option.of("me", page.text("office.queue.holder.me")));
        if (!filter.get("officer").isEmpty() && !filter.get("officer").equals(me)) {
            options.add(Option.of(filter.get("officer"), filter.get("officer")));
        }
        return options;
    }

    public String holder() {
        if (filter.get("unclaimed").equals("true")) {
            return "nobody";
        }
        return filter.get("officer").equals(me) ? "me" : filter.get("officer");
    }

    public List<Option> orders(Page page) {
        return List.of(
                Option.of("", page.text("office.queue.sort.due")),
                Option.of("newest", page.text("office.queue.sort.newest")));
    }

    public List<Option> bulkActions(Page page) {
        return BulkRun.ACTIONS.stream()
                .filter(action -> supervisor || !action.equals("assign"))
                .map(action -> Option.of(action, page.choice("office.do", action)))
                .toList();
    }

    /// The name of a team.
    public String team(String code) {
        return teams.stream()
                .filter(option -> option.value().equals(code))
                .map(Option::label)
                .findFirst()
                .orElse(code);
    }

    private static List<Option> any(Page page, List<Option> options) {
        var all = new ArrayList<Option>();
        all.add(Option.of("", page.text("office.queue.any")));
        all.addAll(options);
        return all;
    }
}
