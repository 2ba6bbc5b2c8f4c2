package org.ecitizen.portal.definition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A proposed version of a service on its way through past requests.
public final class WhatIfRun {
    /// So many requests that differ are kept for the page; the totals count all.
    private static final int MOST_SHOWN = 200;

    private final String id;
    private final String owner;
    private final String service;
    private final Instant startedAt;
    private final List<Different> different = Collections.synchronizedList(new ArrayList<>());
    private volatile long seen;
    private volatile long differing;
    private volatile String state = "running";
    private volatile @Nullable String refusal;
    private volatile List<String> wrong = List.of();
    private volatile Map<String, Long> totals = Map.of();

    WhatIfRun(String id, String owner, String service, Instant startedAt) {
        this.id = id;
        this.owner = owner;
        this.service = service;
        this.startedAt = startedAt;
    }

    /// A request that would have gone otherwise.
    ///
    /// @param what in words of the API, with what was and what would have been
    public record Different(String id, String reference, List<Part> what) {}

    /// @param before empty: nothing
    /// @param after empty: nothing
    public record Part(String what, String before, String after) {}

    /// Called by the one thread that runs it.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void take(JsonNode line) {
        if (line.has("progress")) {
            seen = line.path("progress").asLong(0);
        } else if (line.has("reference")) {
            differing++;
            if (different.size() < MOST_SHOWN) {
                var parts = new ArrayList<Part>();
                for (var difference : line.path("differences")) {
                    parts.add(new Part(
                            difference.path("what").asString(""),
                            text(difference.path("before")),
                            text(difference.path("after"))));
                }
                different.add(new Different(
                        line.path("id").asString(""), line.path("reference").asString(""), parts));
            }
        } else {
            seen = line.path("requests").asLong(0);
            differing = line.path("different").asLong(0);
            var counted = new TreeMap<String, Long>();
            line.path("totals")
                    .properties()
                    .forEach(total ->
                            counted.put(total.getKey(), total.getValue().asLong(0)));
            totals = Collections.unmodifiableMap(counted);
            state = "done";
        }
    }

    void refused(@Nullable String why, List<String> errors) {
        refusal = why;
        wrong = errors;
        state = "refused";
    }

    /// The connection ended before the last line.
    void failedUnlessDone() {
        if (isUnderWay()) {
            state = "failed";
        }
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? ""
                : value.isValueNode() ? value.asString("") : value.toString();
    }

    public boolean isUnderWay() {
        return state.equals("running");
    }

    public String id() {
        return id;
    }

    boolean isOf(String subject) {
        return owner.equals(subject);
    }

    public String service() {
        return service;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /// `running`, `done`, `refused` or `failed`.
    public String state() {
        return state;
    }

    /// How many requests were looked at so far.
    public long seen() {
        return seen;
    }

    public long differing() {
        return differing;
    }

    public Map<String, Long> totals() {
        return totals;
    }

    public @Nullable String refusal() {
        return refusal;
    }

    public List<String> wrong() {
        return wrong;
    }

    public List<Different> different() {
        synchronized (different) {
            return List.copyOf(different);
        }
    }
}
