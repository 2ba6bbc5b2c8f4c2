package org.ecitizen.starter.personal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.crypto.SecretKey;
import org.ecitizen.events.personal.Extent;
import org.jspecify.annotations.Nullable;

/// The key store with the keys that were opened lately in memory: at most five minutes, never written, never logged,
/// dropped at once when their erasure begins in this process or [#forget] is told of it.
final class KeyRing implements DekStore, Scrubbed {
    static final Duration LONGEST = LONGEST_IN_MEMORY;
    private static final int MOST = 20_000;

    /// A key in the clear.
    record Held(String kid, Extent extent, SecretKey key, Instant until) {
        /// Without the key.
        @Override
        public String toString() {
            return "Held[" + kid + "]";
        }
    }

    private final DekStore store;
    private final KeyWrapping keys;
    private final InstantSource clock;
    private final Map<String, Held> byKid = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
            return size() > MOST;
        }
    };
    private final Map<Extent, String> active = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Extent, String> eldest) {
            return size() > MOST;
        }
    };

    KeyRing(DekStore store, KeyWrapping keys, InstantSource clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /// The key to protect something new with.
    ///
    /// @throws ErasedForGood if nothing new may be kept there
    Held toSeal(Extent extent) {
        var held = held(extent);
        return held == null ? hold(store.getOrCreate(extent)) : held;
    }

    /// The key of something stored; null if it is not in memory.
    @Nullable
    synchronized Held held(String kid) {
        var held = byKid.get(kid);
        if (held != null && !held.until().isAfter(clock.instant())) {
            drop(other -> other.kid().equals(kid));
            return null;
        }
        return held;
    }

    private synchronized @Nullable Held held(Extent extent) {
        var kid = active.get(extent);
        return kid == null ? null : held(kid);
    }

    /// Opens a key and keeps it for a while.
    Held hold(WrappedKey key) {
        var held = new Held(
                key.kid(), key.extent(), keys.unwrap(key), clock.instant().plus(LONGEST));
        synchronized (this) {
            byKid.put(held.kid(), held);
            active.put(held.extent(), held.kid());
        }
        return held;
    }

    private synchronized void drop(Predicate<Held> which) {
        byKid.values().removeIf(held -> {
            var goes = which.test(held);
            if (goes) {
                active.remove(held.extent(), held.kid());
            }
            return goes;
        });
    }

    @Override
    public void forget(Target target) {
        drop(held -> held.extent().subject().equals(target.subject())
                && target.groups().contains(held.extent().group())
                && (target.scope() == null
                        || target.scope().equals(held.extent().scope())));
    }

    @Override
    public WrappedKey getOrCreate(Extent extent) {
        return store.getOrCreate(extent);
    }

    @Override
    public Found get(String kid) {
        return store.get(kid);
    }

    @Override
    public List<String> markErasing(Target target, String erasure) {
        var marked = store.markErasing(target, erasure);
        forget(target);
        return marked;
    }

    @Override
    public void tombstone(Target target, String erasure, String tombstoneEvent, Instant when) {
        store.tombstone(target, erasure, tombstoneEvent, when);
        forget(target);
    }

    @Override
    public void destroy(String erasure) {
        store.destroy(erasure);
    }

    @Override
    public void destroyBuried() {
        store.destroyBuried();
    }
}
