package org.ecitizen.starter.personal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ecitizen.events.personal.Extent;
import org.jspecify.annotations.Nullable;

/// For tests: keys in memory, under the same contract as a real store.
public final class InMemoryDekStore implements DekStore {
    private record Mark(Target target, String erasure, Instant when) {
        boolean covers(Extent extent) {
            return target.subject().equals(extent.subject())
                    && target.groups().contains(extent.group())
                    && (target.scope() == null || target.scope().equals(extent.scope()));
        }
    }

    private final Map<String, WrappedKey> keys = new LinkedHashMap<>();
    private final Set<String> destroyed = new HashSet<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Mark> tombstones = new ArrayList<>();
    private final List<Mark> inTheFile = new ArrayList<>();
    private final KeyWrapping wrapping;
    private final Clock clock;
    private volatile boolean down;

    InMemoryDekStore(KeyWrapping wrapping, Clock clock) {
        this.wrapping = wrapping;
        this.clock = clock;
    }

    /// From now on it answers, or it does not.
    public void down(boolean down) {
        this.down = down;
    }

    /// As if somebody had been at the table.
    public synchronized void lose(String kid) {
        keys.remove(kid);
    }

    @Override
    public synchronized WrappedKey getOrCreate(Extent extent) {
        ask();
        if (mark(extent) != null) {
            throw new ErasedForGood(extent);
        }
        return keys.values().stream()
                .filter(key -> key.extent().equals(extent))
                .findFirst()
                .orElseGet(() -> {
                    var made = wrapping.make(extent);
                    keys.put(made.kid(), made);
                    return made;
                });
    }

    @Override
    public synchronized Found get(String kid) {
        ask();
        var key = keys.get(kid);
        if (key == null) {
            return new Found.Missing();
        }
        var mark = mark(key.extent());
        return mark == null
                ? new Found.Active(key)
                : new Found.Erased(key.extent(), mark.erasure(), mark.when(), destroyed.contains(kid));
    }

    private @Nullable Mark mark(Extent extent) {
        return tombstones.stream()
                .filter(tombstone -> tombstone.covers(extent))
                .findFirst()
                .or(() -> marks.stream().filter(mark -> mark.covers(extent)).findFirst())
                .orElse(null);
    }

    @Override
    public synchronized List<String> markErasing(Target target, String erasure) {
        ask();
        marks.add(new Mark(target, erasure, clock.instant()));
        return keys.values().stream()
                .filter(key -> {
                    var mark = mark(key.extent());
                    return mark != null && mark.erasure().equals(erasure);
                })
                .map(WrappedKey::kid)
                .sorted()
                .toList();
    }

    @Override
    public synchronized void tombstone(Target target, String erasure, String tombstoneEvent, Instant when) {
        ask();
        tombstones.add(new Mark(target, erasure, when));
    }

    @Override
    public synchronized void destroy(String erasure) {
        ask();
        var written = tombstones.stream()
                .filter(tombstone -> tombstone.erasure().equals(erasure))
                .toList();
        if (written.isEmpty()) {
            throw new IllegalStateException("the erasure " + erasure + " has no tombstone");
        }
        keys.values().stream()
                .filter(key -> written.stream().anyMatch(tombstone -> tombstone.covers(key.extent())))
                .forEach(key -> destroyed.add(key.kid()));
    }

    @Override
    public synchronized List<Target> destroyBuried() {
        ask();
        var lost = List.copyOf(inTheFile);
        lost.forEach(mark -> tombstones.add(mark));
        inTheFile.clear();
        keys.values().stream()
                .filter(key -> tombstones.stream().anyMatch(tombstone -> tombstone.covers(key.extent())))
                .forEach(key -> destroyed.add(key.kid()));
        return lost.stream().map(Mark::target).toList();
    }

    /// As if a backup had been restored that is older than this tombstone, which is known beside the store.
    public synchronized void knownBeside(Target target, String erasure, Instant when) {
        inTheFile.add(new Mark(target, erasure, when));
    }

    private void ask() {
        if (down) {
            throw new KeyStoreUnavailable("down", new IllegalStateException());
        }
    }
}
