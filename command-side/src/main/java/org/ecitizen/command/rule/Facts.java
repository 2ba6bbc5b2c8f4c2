package org.ecitizen.command.rule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The part of the facts that a rule names: no more than that is kept with what it said.
final class Facts {
    private static final Set<List<String>> WHOLE = Set.of(List.of());

    private Facts() {}

    static Map<String, Object> named(Set<List<String>> paths, Map<String, Object> facts) {
        return members(facts, paths);
    }

    private static Map<String, Object> members(Map<?, ?> value, Set<List<String>> paths) {
        var kept = new TreeMap<String, Object>();
        value.forEach((key, member) -> {
            var name = String.valueOf(key);
            var further = paths.contains(List.of()) ? WHOLE : after(name, paths);
            if (member != null && !further.isEmpty()) {
                kept.put(name, part(member, further));
            }
        });
        return kept;
    }

    /// A path into a list goes to that part of each of its items.
    private static Object part(Object value, Set<List<String>> paths) {
        return switch (value) {
            case Map<?, ?> members -> members(members, paths);
            case List<?> items ->
                items.stream()
                        .filter(Objects::nonNull)
                        .map(item -> part(item, paths))
                        .toList();
            default -> value;
        };
    }

    private static Set<List<String>> after(String step, Set<List<String>> paths) {
        return paths.stream()
                .filter(path -> path.getFirst().equals(step))
                .map(path -> path.subList(1, path.size()))
                .collect(Collectors.toSet());
    }
}
