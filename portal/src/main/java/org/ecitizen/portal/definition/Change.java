package org.ecitizen.portal.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is different in another version of a definition.
///
/// @param kind `added`, `changed` or `gone`
/// @param place where, from the outside in: `stages`, `review`, `term`, `days`
/// @param before absent: there was nothing
/// @param after absent: there is nothing any more
public record Change(
        String kind,
        List<String> place,
        @Nullable String before,
        @Nullable String after) {

    /// Parts with a code are told apart by it, so that one that moves or comes in between changes nothing else. What is
    /// new or gone as a whole is told once.
    static List<Change> between(JsonNode before, JsonNode after) {
        var changes = new ArrayList<Change>();
        compare(List.of(), before, after, changes);
        return changes;
    }

    private static void compare(List<String> place, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.equals(after) || isNothing(before) && isNothing(after)) {
            return;
        }
        if (isNothing(before)) {
            changes.add(new Change("added", place, null, told(after)));
        } else if (isNothing(after)) {
            changes.add(new Change("gone", place, told(before), null));
        } else if (before.isContainer() && after.isContainer() && before.isObject() == after.isObject()) {
            var then = members(before);
            var now = members(after);
            for (var member : now.entrySet()) {
                var old = then.remove(member.getKey());
                compare(within(place, member.getKey()), old == null ? nothing(after) : old, member.getValue(), changes);
            }
            then.forEach((name, gone) -> compare(within(place, name), gone, nothing(before), changes));
        } else {
            changes.add(new Change("changed", place, told(before), told(after)));
        }
    }

    private static JsonNode nothing(JsonNode parent) {
        return parent.path("\u0000");
    }

    private static Map<String, JsonNode> members(JsonNode node) {
        var members = new LinkedHashMap<String, JsonNode>();
        if (node.isObject()) {
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        } else {
            var number = 1;
            for (var element : node) {
                var code = element.path("code").asString("");
                members.put(
                        code.isEmpty() ? element.isContainer() ? "#" + number : element.asString("") : code, element);
                number++;
            }
        }
        return members;
    }

    private static List<String> within(List<String> place, String name) {
        var longer = new ArrayList<>(place);
        longer.add(name);
        return List.copyOf(longer);
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.isContainer() && node.isEmpty();
    }

    private static String told(JsonNode node) {
        return node.isValueNode()
                ? node.asString("")
                : node.has("code") ? node.path("code").asString("") : node.toString();
    }
}
