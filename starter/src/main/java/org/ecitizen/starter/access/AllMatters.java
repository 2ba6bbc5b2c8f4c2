package org.ecitizen.starter.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/// Everything that knows of matters as one. Each is asked for what those before it do not know.
final class AllMatters implements Matters {
    private final Supplier<List<Matters>> all;

    /// @param all looked up at the first question, since they read what is disclosed by way of this
    AllMatters(Supplier<List<Matters>> all) {
        this.all = SingletonSupplier.of(all);
    }

    @Override
    public Optional<Matter> find(String id) {
        return Optional.ofNullable(findAll(Set.of(id)).get(id));
    }

    @Override
    public Map<String, Matter> findAll(Set<String> ids) {
        var found = new HashMap<String, Matter>();
        var unknown = new HashSet<>(ids);
        for (var each : all.get()) {
            if (!unknown.isEmpty()) {
                found.putAll(each.findAll(Set.copyOf(unknown)));
                unknown.removeAll(found.keySet());
            }
        }
        return found;
    }
}
