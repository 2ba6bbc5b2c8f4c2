package org.ecitizen.portal.office;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/// What of the queue is shown, and in which order, as the address says it.
///
/// @param values parameters of the worklist that are set, under the names that the API has for them
public record QueueFilter(Map<String, String> values) {
    private static final List<String> NAMES =
            List.of("service", "team", "stage", "officer", "dueBefore", "unclaimed", "attention", "late", "sort");

    /// Others in an address, as that of a page, are left out, and so is what is empty.
    static QueueFilter of(Map<String, String> parameters) {
        var values = new LinkedHashMap<String, String>();
        for (var name : NAMES) {
            var value = parameters.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        return new QueueFilter(values);
    }

    static QueueFilter of(JsonNode saved) {
        var values = new LinkedHashMap<String, String>();
        saved.forEachEntry((name, value) -> values.put(name, value.asString("")));
        return of(values);
    }

    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// Whether more is left out than an order leaves out, which is nothing.
    public boolean narrows() {
        return values.keySet().stream().anyMatch(name -> !name.equals("sort"));
    }

    /// An address with these parameters and one more.
    ///
    /// @param value empty: without it
    public String address(String path, String name, String value) {
        var all = new LinkedHashMap<>(values);
        all.remove(name);
        if (!value.isEmpty()) {
            all.put(name, value);
        }
        var parameters = new ArrayList<String>();
        all.forEach((key, text) -> parameters.add(key + "=" + UriUtils.encode(text, StandardCharsets.UTF_8)));
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }

    /// The page of the queue.
    public String address() {
        return address("/work", "", "");
    }

    /// The API's path, with variables for the values.
    String path(String more) {
        var parameters = new ArrayList<String>();
        values.keySet().forEach(name -> parameters.add(name + "={" + name + "}"));
        return "/api/v1/worklist?" + String.join("&", parameters) + (parameters.isEmpty() ? "" : "&") + more;
    }

    Object[] variables(Object... more) {
        var all = new ArrayList<Object>(values.values());
        all.addAll(List.of(more));
        return all.toArray();
    }
}
