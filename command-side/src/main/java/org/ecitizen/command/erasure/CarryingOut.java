package org.ecitizen.command.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.ecitizen.events.erasure.ErasureCompleted;
import org.ecitizen.events.erasure.KeyCachesEvicted;
import org.ecitizen.events.erasure.KeysDestroyed;
import org.ecitizen.events.erasure.PlaintextScrubbed;
import org.ecitizen.events.erasure.SubjectKeysErased;
import org.ecitizen.starter.erasure.Burial;
import org.ecitizen.starter.erasure.ErasureState;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.ErasureMemory;
import org.ecitizen.starter.personal.Scrubbed;
import org.jspecify.annotations.Nullable;

/// Carries an approved erasure out, one step after the other. Where it stands follows from the events alone, and every
/// step can be taken twice, so a crash between any two, or in the middle of one, ends in the same.
///
/// The order is the point: no hold, no new key, the tombstone as an event, the tombstone in the key store, and only
/// then
/// the end of the keys. The other way round a crash leaves data that nobody can read and of which nobody knows why.
final class CarryingOut {
    private final ErasureRecord record;
    private final Function<ErasureState, List<Need>> needs;
    private final DekStore keys;
    private final ErasureMemory memory;
    private final List<Scrubbed> scrubbed;
    private final Duration longestInMemory;
    private final Function<Instant, @Nullable LocalDate> backupsClearedBy;
    private final Clock clock;

    /// @param needs what keeps an erasure from being carried out now
    /// @param scrubbed everything that holds what the end of the keys does not reach
    /// @param longestInMemory how long an opened key is kept at most
    /// @param backupsClearedBy when no backup holds keys any more that are destroyed now; null: not known
    CarryingOut(
            ErasureRecord record,
            Function<ErasureState, List<Need>> needs,
            DekStore keys,
            ErasureMemory memory,
            List<Scrubbed> scrubbed,
            Duration longestInMemory,
            Function<Instant, @Nullable LocalDate> backupsClearedBy,
            Clock clock) {
        this.record = record;
        this.needs = needs;
        this.keys = keys;
        this.memory = memory;
        this.scrubbed = scrubbed;
        this.longestInMemory = longestInMemory;
        this.backupsClearedBy = backupsClearedBy;
        this.clock = clock;
    }

    /// Goes on with an erasure as far as it can go now.
    ///
    /// @return whether it went on at all
    boolean carryOn(String erasure) {
        var steps = 0;
        while (step(erasure)) {
            steps++;
        }
        return steps > 0;
    }

    /// @return whether a step was taken, and another may follow at once
    boolean step(String erasure) {
        var state = record.find(erasure);
        if (state.isEmpty() || !state.get().isUnderWay()) {
            return false;
        }
        var known = state.get();
        return switch (known.phase()) {
            case APPROVED -> bury(known);
            case TOMBSTONE_WRITTEN -> destroy(known);
            case KEYS_DESTROYED -> waitForCaches(known);
            case CACHES_EVICTED -> scrub(known);
            case PLAINTEXT_SCRUBBED -> check(known);
            case REQUESTED, REFUSED, COMPLETED -> false;
        };
    }

    private boolean bury(ErasureState erasure) {
        if (!record.hasPassedHolds(erasure) && (!needs.apply(erasure).isEmpty() || !record.passHolds(erasure))) {
            // What stands in the way ends at some time; it is looked at again.
            return false;
        }
        var kids = new TreeSet<String>();
        for (var target : Burial.targets(erasure.subject(), erasure.targets())) {
            kids.addAll(keys.markErasing(target, erasure.id()));
        }
        record.carryOn(new SubjectKeysErased(erasure.id(), erasure.subject(), erasure.targets(), List.copyOf(kids)));
        return true;
    }

    private boolean destroy(ErasureState erasure) {
        Burial.of(erasure).in(keys);
        erasure.targets().forEach(target -> record.tell(erasure, target));
        record.carryOn(new KeysDestroyed(erasure.id()));
        return true;
    }

    private boolean waitForCaches(ErasureState erasure) {
        // Asked for first: a node that opens keys from now on no longer gets these.
        var waitedFor = memory.nodesWithKeys(clock.instant());
        var nodes = memory.evictedOn(erasure.id());
        if (!nodes.containsAll(waitedFor) && !isTimeOver(erasure)) {
            return false;
        }
        record.carryOn(new KeyCachesEvicted(erasure.id(), nodes));
        return true;
    }

    private boolean isTimeOver(ErasureState erasure) {
        return Optional.ofNullable(erasure.tombstonedAt())
                .map(at -> at.plus(longestInMemory).isBefore(clock.instant()))
                .orElse(false);
    }

    private boolean scrub(ErasureState erasure) {
        for (var target : Burial.targets(erasure.subject(), erasure.targets())) {
            scrubbed.forEach(one -> one.forget(target));
        }
        record.carryOn(new PlaintextScrubbed(
                erasure.id(),
                scrubbed.stream()
                        .map(one -> one.getClass().getSimpleName())
                        .sorted()
                        .toList()));
        return true;
    }

    private boolean check(ErasureState erasure) {
        for (var kid : erasure.kids()) {
            if (!keys.isDestroyed(kid)) {
                throw new IllegalStateException(
                        "the key " + kid + " of the erasure " + erasure.id() + " was not found erased");
            }
        }
        var now = clock.instant();
        record.carryOn(new ErasureCompleted(erasure.id(), now, erasure.kids().size(), backupsClearedBy.apply(now)));
        return true;
    }
}
