package org.ecitizen.command.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The part of the facts that a rule names: no more than that is kept with what it said.
final class Facts {
    private Facts() {}

    static Map<String, Object> named(Set<List<String>> paths, Map<String, Object> facts) {
        var named = new TreeMap<String, Object>();
        for (var path : paths) {
            var name = path.getFirst();
            var value = facts.get(name);
            if (path.size() > 1 && value instanceof Map<?, ?> members) {
                @SuppressWarnings("unchecked")
                var kept = (Map<String, Object>) named.computeIfAbsent(name, key -> new TreeMap<String, Object>());
                var member = members.get(path.get(1));
                if (member != null) {
                    kept.put(path.get(1), member);
                }
            } else if (value instanceof Map<?, ?> members) {
                var whole = new TreeMap<String, Object>();
                members.forEach((key, member) -> {
                    if (member != null) {
                        whole.put(String.valueOf(key), member);
                    }
                });
                named.put(name, whole);
            } else if (value != null) {
                named.put(name, value);
            }
        }
        return named;
    }
}
