package org.ecitizen.portal.office;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.ApiUnreachable;
import tools.jackson.databind.JsonNode;

/// One action on many requests, under way or done. Each request is done by itself: what is refused keeps nothing else
/// from being done.
public final class BulkRun {
    /// What can be done with many at once.
    static final List<String> ACTIONS =
            List.of("claim", "release", "assign", "request-information", "suspend", "resume");

    private static final int AT_ONCE = 10;

    private final String id;
    private final String owner;
    private final String action;
    private final Map<String, Object> body;
    private final Instant startedAt;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private boolean broken;

    /// @param id key of the form; sent twice, it has one effect
    BulkRun(String id, String owner, String action, Map<String, Object> body, List<Item> items, Instant startedAt) {
        this.id = id;
        this.owner = owner;
        this.action = action;
        this.body = body;
        this.startedAt = startedAt;
        items.forEach(item -> this.items.put(item.id(), item));
    }

    /// One of them.
    ///
    /// @param state how far it has come
    /// @param code why it was refused; empty: it was not
    public record Item(String id, String reference, long version, State state, String code) {
        /// How far one request has come.
        public enum State {
            WAITING,
            DONE,
            REFUSED
        }

        private Item now(State state, String code) {
            return new Item(id, reference, version, state, code);
        }
    }

    /// Does it, some at a time, so that the page can tell how far it is. Where the API does not answer, what is left
    /// stays waiting; with the same key nothing is done twice.
    void go(Api api) {
        while (true) {
            var portion = waiting().stream().limit(AT_ONCE).toList();
            if (portion.isEmpty()) {
                return;
            }
            try {
                var answer = api.post(
                        JsonNode.class, id, call(portion), "/api/v1/applications/bulk-actions/{action}", action);
                answer.path("items").forEach(this::take);
                if (answer.path("items").isEmpty()) {
                    stop();
                    return;
                }
            } catch (ApiRefusal | ApiUnreachable stopped) {
                stop();
                return;
            }
        }
    }

    private Map<String, Object> call(List<Item> portion) {
        return Map.of(
                "items",
                portion.stream()
                        .map(item -> Map.of("id", item.id(), "version", item.version()))
                        .toList(),
                "body",
                body);
    }

    private synchronized void take(JsonNode result) {
        items.computeIfPresent(
                result.path("id").asString(""),
                (same, item) -> result.path("done").asBoolean(false)
                        ? item.now(Item.State.DONE, "")
                        : item.now(Item.State.REFUSED, result.path("code").asString("other")));
    }

    private synchronized void stop() {
        broken = true;
    }

    public synchronized List<Item> items() {
        return new ArrayList<>(items.values());
    }

    private List<Item> waiting() {
        return items().stream()
                .filter(item -> item.state() == Item.State.WAITING)
                .toList();
    }

    /// What was refused, or was not reached any more.
    public List<Item> left() {
        return items().stream().filter(item -> item.state() != Item.State.DONE).toList();
    }

    public int done() {
        return items().size() - left().size();
    }

    public int tried() {
        return items().size() - waiting().size();
    }

    /// Whether nothing more happens by itself.
    public synchronized boolean isOver() {
        return broken || items.values().stream().noneMatch(item -> item.state() == Item.State.WAITING);
    }

    /// Whether it stopped because the API did not answer or refused the whole.
    public synchronized boolean isBroken() {
        return broken;
    }

    public String id() {
        return id;
    }

    public String action() {
        return action;
    }

    Map<String, Object> body() {
        return body;
    }

    boolean isOf(String person) {
        return owner.equals(person);
    }

    boolean startedBefore(Instant moment) {
        return startedAt.isBefore(moment);
    }
}
