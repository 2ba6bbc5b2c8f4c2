package org.ecitizen.query.status;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ecitizen.query.status.RequestLists.Work;
import org.jspecify.annotations.Nullable;

/// How much open work one team is responsible for, how much of it is late, with whom it is and whose turn it is.
final class TeamLoad {
    private static final int SOON = 7;

    private final String team;
    private final LocalDate today;
    private final Count all = new Count();
    private final Count unclaimed = new Count();
    private final Map<String, Count> people = new TreeMap<>();
    private final Map<Stage, Count> stages = new TreeMap<>();
    private final Map<TimeSplit.Bearer, Integer> turns = new EnumMap<>(TimeSplit.Bearer.class);
    private int advice;

    /// @param today the day by which something is late
    TeamLoad(String team, LocalDate today) {
        this.team = team;
        this.today = today;
        for (var bearer : TimeSplit.Bearer.values()) {
            turns.put(bearer, 0);
        }
    }

    private record Stage(String service, String code) implements Comparable<Stage> {
        @Override
        public int compareTo(Stage other) {
            var byService = service.compareTo(other.service);
            return byService != 0 ? byService : code.compareTo(other.code);
        }
    }

    private final class Count {
        private int open;
        private int late;
        private int soon;

        void add(@Nullable LocalDate due, int requests) {
            open += requests;
            if (due != null && due.isBefore(today)) {
                late += requests;
            } else if (due != null && due.isBefore(today.plusDays(SOON))) {
                soon += requests;
            }
        }

        Map<String, Object> told() {
            var told = new LinkedHashMap<String, Object>();
            told.put("open", open);
            told.put("late", late);
            told.put("dueWithinAWeek", soon);
            return told;
        }
    }

    /// Requests that are alike in what is counted here: the team is responsible for them, or only asked to advise.
    void add(Work work, int requests) {
        if (work.advice()) {
            advice += requests;
            return;
        }
        var due = work.due();
        all.add(due, requests);
        (work.officer() == null ? unclaimed : people.computeIfAbsent(work.officer(), who -> new Count()))
                .add(due, requests);
        stages.computeIfAbsent(new Stage(work.service(), work.stage()), stage -> new Count())
                .add(due, requests);
        turns.merge(work.bearer(), requests, Integer::sum);
    }

    /// How many requests were added.
    int counted() {
        return all.open + advice;
    }

    Map<String, Object> told() {
        var told = new LinkedHashMap<String, Object>();
        told.put("team", team);
        told.putAll(all.told());
        told.put("advice", advice);
        told.put("unclaimed", unclaimed.told());
        told.put("turns", turns());
        told.put("people", people());
        told.put(
                "stages",
                stages.entrySet().stream()
                        .map(entry -> named(
                                Map.of(
                                        "service",
                                        entry.getKey().service(),
                                        "stage",
                                        entry.getKey().code()),
                                entry.getValue()))
                        .toList());
        return told;
    }

    private Map<String, Integer> turns() {
        var told = new LinkedHashMap<String, Integer>();
        turns.forEach((bearer, count) -> told.put(bearer.name().toLowerCase(Locale.ROOT), count));
        return told;
    }

    private List<Map<String, Object>> people() {
        return people.entrySet().stream()
                .map(entry -> named(Map.of("officer", entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Map<String, Object> named(Map<String, String> names, Count count) {
        var told = new LinkedHashMap<String, Object>(new TreeMap<>(names));
        told.putAll(count.told());
        return told;
    }
}
