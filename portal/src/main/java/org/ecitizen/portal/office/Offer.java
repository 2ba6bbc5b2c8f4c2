package org.ecitizen.portal.office;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.page.Page;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/// An action that the API offers, or says why it is not possible now.
///
/// @param about which task, outcome, advice or other request it is about, by member of the body
/// @param title as the service calls it; empty: it has no name of its own
public record Offer(
        String action, boolean allowed, String reason, String title, boolean conditional, Map<String, String> about) {
    private static final List<String> ABOUT = List.of("task", "outcome", "advice", "other");

    static Offer of(JsonNode item) {
        var about = new LinkedHashMap<String, String>();
        for (var member : ABOUT) {
            if (item.path(member).isString()) {
                about.put(member, item.path(member).asString());
            }
        }
        return new Offer(
                item.path("action").asString(""),
                item.path("allowed").asBoolean(false),
                item.path("reason").asString(""),
                item.path("title").asString(""),
                item.path("conditional").asBoolean(false),
                about);
    }

    /// Whether it is this one that an address names.
    boolean is(String code, Map<String, String> parameters) {
        return action.equals(code)
                && about.entrySet().stream().allMatch(each -> each.getValue().equals(parameters.get(each.getKey())));
    }

    /// What is done, as a heading and on the button.
    public String name(Page page) {
        var known = Fields.isKnown(action);
        if (!known || action.equals("decide")) {
            return title;
        }
        return title.isEmpty()
                ? page.choice("office.do", action)
                : page.choice("office.do.named", action, "title", title);
    }

    /// Why it is not possible now.
    public String why(Page page) {
        return Refused.words(page, reason);
    }

    public String address(String id) {
        var parameters = new ArrayList<String>();
        about.forEach((name, value) -> parameters.add(name + "=" + UriUtils.encode(value, StandardCharsets.UTF_8)));
        return "/work/cases/" + id + "/actions/" + UriUtils.encode(action, StandardCharsets.UTF_8)
                + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    /// Those that move a request on come first.
    int rank() {
        return switch (action) {
            case "claim" -> 0;
            case "complete-task", "give-advice", "report-inspection" -> 1;
            case "decide", "approve-decision", "return-decision" -> 2;
            case "request-information", "request-advice", "propose-appointment" -> 4;
            case "confirm-duplicate", "refute-duplicate" -> 5;
            case "suspend", "resume", "extend", "release", "assign", "relate" -> 6;
            case "approve-correction", "refuse-correction", "request-correction", "reopen" -> 7;
            default -> 3;
        };
    }
}
