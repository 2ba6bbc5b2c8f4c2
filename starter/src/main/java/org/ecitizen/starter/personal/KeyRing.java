package org.ecitizen.starter.personal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.crypto.SecretKey;
import org.ecitizen.events.personal.Extent;
import org.jspecify.annotations.Nullable;

/// The key store with the keys that were opened lately in memory: at most five minutes, never written, never logged,
/// dropped at once when their erasure begins in this process or [#forget] is told of it.
///
/// Before it opens one it says until when this node may have keys in memory, so that an erasure waits for those nodes
/// that have something to forget, and for no others.
final class KeyRing implements DekStore, Scrubbed, AutoCloseable {
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
    private final Consumer<Instant> holding;
    private Instant saidUntil = Instant.MIN;
    /// How often something was forgotten.
    private long forgotten;

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

    /// @param holding is told until when opened keys may be in memory
    KeyRing(DekStore store, KeyWrapping keys, InstantSource clock, Consumer<Instant> holding) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.holding = holding;
    }

    /// The key to protect something new with.
    ///
    /// @throws ErasedForGood if nothing new may be kept there
    Held toSeal(Extent extent) {
        var held = held(extent);
        if (held != null) {
            return held;
        }
        var since = announce();
        return hold(store.getOrCreate(extent), since);
    }

    /// To be called before a key is asked for that is opened then: from now on an erasure waits for this node.
    ///
    /// @return what [#hold] needs to know
    synchronized long announce() {
        var now = clock.instant();
        if (saidUntil.isBefore(now.plus(LONGEST))) {
            var until = now.plus(LONGEST.multipliedBy(2));
            holding.accept(until);
            saidUntil = until;
        }
        return forgotten;
    }

    /// The key of something stored; null if it is not in memory.
    @Nullable
    synchronized Held held(String kid) {
        var held = byKid.get(kid);
        if (held != null && !held.until().isAfter(clock.instant())) {
            // Only this one: looking through all of them each time costs more than what they save.
            byKid.remove(kid);
            active.remove(held.extent(), kid);
            return null;
        }
        return held;
    }

    private synchronized @Nullable Held held(Extent extent) {
        var kid = active.get(extent);
        return kid == null ? null : held(kid);
    }

    /// Opens a key and keeps it for a while; not where something was forgotten since it was asked for, which it may
    /// belong to.
    ///
    /// @param since of the announcement before it was asked for
    Held hold(WrappedKey key, long since) {
        var opened = keys.unwrap(key);
        synchronized (this) {
            var longest = clock.instant().plus(LONGEST);
            var held = new Held(key.kid(), key.extent(), opened, longest.isBefore(saidUntil) ? longest : saidUntil);
            if (since == forgotten) {
                byKid.put(held.kid(), held);
                active.put(held.extent(), held.kid());
            }
            return held;
        }
    }

    /// An ordinary end: nothing is in memory any more.
    @Override
    public synchronized void close() {
        forgotten++;
        byKid.clear();
        active.clear();
        if (saidUntil.isAfter(clock.instant())) {
            try {
                holding.accept(clock.instant());
            } catch (KeyStoreUnavailable e) {
                // What was said holds, and is over soon.
            }
        }
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
    public synchronized void forget(Target target) {
        forgotten++;
        drop(held -> held.extent().subject().equals(target.subject())
                && target.groups().contains(held.extent().group())
                && (target.scope() == null
                        || target.scope().equals(held.extent().scope())));
    }

    @Override
    public WrappedKey getOrCreate(Extent extent) {
        return store.getOrCreate(extent);
    }

    /// Who asks for many is about to use them, so they are opened and kept, too.
    @Override
    public List<WrappedKey> getOrCreateAll(List<Extent> extents) {
        var since = announce();
        var all = store.getOrCreateAll(extents);
        all.forEach(key -> hold(key, since));
        return all;
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
    public List<Target> destroyBuried() {
        var unknown = store.destroyBuried();
        unknown.forEach(this::forget);
        return unknown;
    }
}
