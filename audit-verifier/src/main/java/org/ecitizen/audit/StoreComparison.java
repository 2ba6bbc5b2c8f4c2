package org.ecitizen.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tile.EntryBundle;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tile.TileSource;
import org.ecitizen.log.tree.Hash;

/// Lays the events of a store beside the leaves of the log. An event that gives the entry of its leaf is as it was;
/// where they part, it is told apart whether an event was changed, taken away or slipped in, and both are followed
/// again.
final class StoreComparison {
    /// How many leaves in a row may have lost their events before everything behind counts as changed.
    private static final int WINDOW = 256;
    /// How many events in a row may be slipped in before they count as changed, and how much of them is held in
    /// memory.
    private static final int EVENTS_AHEAD = 64;

    private static final long BYTES_AHEAD = 32L * 1024 * 1024;

    private final StoreExport export;
    private final TileSource log;
    private final long size;
    private final String context;
    private final Optional<TimeRule> time;
    private final Report report;
    private final Map<String, Last> lastOfAggregate = new HashMap<>();
    /// Entry of the leaf where an event of an aggregate stands that was changed; perhaps it was another aggregate's.
    private final Map<String, Hash> suspected = new HashMap<>();
    /// Entries of leaves whose event is lost or was changed: a later event may name one as its previous.
    private final Deque<Hash> lost = new ArrayDeque<>();

    private final Deque<byte[]> ahead = new ArrayDeque<>();
    private long aheadBytes;
    private List<byte[]> bundle = List.of();
    private long bundleIndex = -1;
    private long number;
    private long leaf;
    private long token = -1;
    private long events;
    private long unsalted;
    private long hashed;
    private long beyond;

    private record Last(long sequence, Hash entry) {}

    StoreComparison(
            StoreExport export, TileSource log, long size, String context, Optional<TimeRule> time, Report report) {
        this.export = export;
        this.log = log;
        this.size = size;
        this.context = context;
        this.time = time;
        this.report = report;
    }

    /// @param firstLeaf leaf of the first event: 1 in a successor log, whose leaf 0 is its genesis
    /// @param firstToken events below belong to the predecessor
    void run(long firstLeaf, long firstToken) {
        leaf = firstLeaf;
        for (var line = next(); line.isPresent(); line = next()) {
            var event = read(line.get());
            if (event.isPresent()) {
                follow(event.get(), firstToken);
            }
            if (report.isFull()) {
                report.wrong(leaf, "so much differs that nothing is compared from here on; is the context right?");
                return;
            }
        }
        missingAtTheEnd();
        report.fact("events", Long.toString(events));
        if (hashed > 0) {
            report.fact("events of which only the hash was given", Long.toString(hashed));
        }
        if (unsalted > 0) {
            report.fact("events without salt", Long.toString(unsalted));
        }
        if (beyond > 0) {
            report.unknown(
                    beyond + " events stand behind the last leaf of this checkpoint; a later one must cover them");
        }
    }

    /// The size may be a hostile number, so not every leaf gets a line.
    private void missingAtTheEnd() {
        for (var i = 0; leaf < size && i < WINDOW; i++) {
            report.wrong(leaf++, "the store has no event for it");
        }
        if (leaf < size) {
            report.wrong(leaf, "the store has no event for it and all leaves behind, to " + (size - 1));
        }
    }

    private Optional<ExportedEvent> read(byte[] line) {
        try {
            return Optional.of(ExportedEvent.parse(line));
        } catch (Refused e) {
            report.wrong(leaf, "line " + number + " of the export: " + e.getMessage());
            lose();
            return Optional.empty();
        }
    }

    private void follow(ExportedEvent event, long firstToken) {
        events++;
        switch (event) {
            case StoredEvent stored -> unsalted += stored.salt().isEmpty() ? 1 : 0;
            case HashedEvent ignored -> hashed++;
        }
        if (event.token() <= token) {
            report.wrong(leaf, "the event with token " + event.token() + " stands behind that with token " + token);
        }
        token = event.token();
        if (event.token() < firstToken) {
            computed(event).ifPresent(entry -> remember(event, entry));
        } else if (leaf >= size) {
            beyond++;
        } else if (gives(event, leaf)) {
            if (event instanceof StoredEvent stored) {
                requireSequence(stored);
                time.ifPresent(rule -> rule.look(leaf, stored.timestamp()));
            }
            step(event);
        } else if (laterGives(leaf)) {
            report.wrong(
                    leaf,
                    "before it stands an event without a leaf: token " + event.token()
                            + (event instanceof StoredEvent stored ? ", " + StrictText.shown(stored.type()) : ""));
        } else {
            mismatch(event);
        }
    }

    private void mismatch(ExportedEvent event) {
        var missing = missingBefore(event);
        if (missing > 0) {
            for (var i = 0; i < missing; i++) {
                report.wrong(leaf, "the store has no event for it");
                lose();
            }
            step(event);
        } else {
            report.wrong(
                    leaf,
                    "the event with token " + event.token() + " was changed: it gives the entry " + hex(computed(event))
                            + ", the log has " + hex(entry(leaf)));
            if (event instanceof StoredEvent stored) {
                entry(leaf).ifPresent(entry -> suspected.put(stored.aggregateId(), entry));
            }
            lose();
        }
    }

    /// How many leaves lost their events if this event belongs to a later one; 0 if it belongs to none. The last of
    /// the lost may have been its predecessor.
    private int missingBefore(ExportedEvent event) {
        var places = new HashMap<Hash, Integer>();
        for (var i = 1; i <= WINDOW; i++) {
            var place = i;
            entry(leaf + i).ifPresent(entry -> places.put(entry, place));
        }
        var between = Stream.iterate(leaf, at -> at + 1).limit(WINDOW).flatMap(at -> entry(at).stream());
        return event.entries(context, Stream.concat(previous(event), between.map(Optional::of)))
                .flatMap(entry -> Stream.ofNullable(places.get(entry)))
                .findFirst()
                .orElse(0);
    }

    private void requireSequence(StoredEvent event) {
        var last = lastOfAggregate.get(event.aggregateId());
        if (last != null && lost.isEmpty() && event.sequence() != last.sequence() + 1) {
            report.wrong(
                    leaf,
                    "the event has the sequence " + event.sequence() + " behind " + last.sequence()
                            + " of the same aggregate");
        }
    }

    private void step(ExportedEvent event) {
        entry(leaf).ifPresent(entry -> remember(event, entry));
        leaf++;
    }

    private void remember(ExportedEvent event, Hash entry) {
        if (event instanceof StoredEvent stored && stored.belongsToAnAggregate()) {
            lastOfAggregate.put(stored.aggregateId(), new Last(stored.sequence(), entry));
            suspected.remove(stored.aggregateId());
        }
    }

    private void lose() {
        entry(leaf).ifPresent(lost::addLast);
        if (lost.size() > WINDOW) {
            lost.removeFirst();
        }
        leaf++;
    }

    private boolean gives(ExportedEvent event, long at) {
        var wanted = entry(at);
        return wanted.isPresent() && event.entries(context, previous(event)).anyMatch(wanted.get()::equals);
    }

    /// What the record of an event may name as its previous entry, the likeliest first.
    private Stream<Optional<Hash>> previous(ExportedEvent event) {
        if (!(event instanceof StoredEvent stored)) {
            return Stream.empty();
        }
        var known = Stream.of(
                Optional.ofNullable(lastOfAggregate.get(stored.aggregateId())).map(Last::entry));
        var others = Stream.concat(Stream.ofNullable(suspected.get(stored.aggregateId())), lost.stream());
        return Stream.concat(known, others.map(Optional::of));
    }

    /// Whether an event that comes soon gives the entry of the leaf, so that the present one was slipped in.
    private boolean laterGives(long at) {
        while (ahead.size() < EVENTS_AHEAD && aheadBytes < BYTES_AHEAD) {
            var line = export.next();
            if (line.isEmpty()) {
                break;
            }
            ahead.addLast(line.get());
            aheadBytes += line.get().length;
        }
        var wanted = entry(at);
        return wanted.isPresent() && ahead.stream().anyMatch(line -> likelyGives(line, wanted.get()));
    }

    private boolean likelyGives(byte[] line, Hash wanted) {
        try {
            var event = ExportedEvent.parse(line);
            return event.entries(context, previous(event).limit(2)).anyMatch(wanted::equals);
        } catch (Refused e) {
            return false;
        }
    }

    /// What it gives if the event before it is the one that is known.
    private Optional<Hash> computed(ExportedEvent event) {
        return event.entries(context, previous(event).limit(1)).findFirst();
    }

    private Optional<byte[]> next() {
        number++;
        if (ahead.isEmpty()) {
            return export.next();
        }
        var line = ahead.removeFirst();
        aheadBytes -= line.length;
        return Optional.of(line);
    }

    /// The entry of a leaf, nothing if it cannot be read or is none of ours; the check of the tree tells that.
    private Optional<Hash> entry(long at) {
        if (at >= size) {
            return Optional.empty();
        }
        var index = at / TilePath.FULL;
        if (index != bundleIndex) {
            bundleIndex = index;
            bundle = bundle(TilePath.bundleOf(at, size));
        }
        var place = (int) (at % TilePath.FULL);
        return place < bundle.size() && bundle.get(place).length == Hash.BYTES
                ? Optional.of(Hash.of(bundle.get(place)))
                : Optional.empty();
    }

    private List<byte[]> bundle(TilePath path) {
        try {
            return EntryBundle.read(path, log).orElse(List.of());
        } catch (Refused e) {
            return List.of();
        }
    }

    private static String hex(Optional<Hash> entry) {
        return entry.map(Hash::hex).orElse("none");
    }
}
