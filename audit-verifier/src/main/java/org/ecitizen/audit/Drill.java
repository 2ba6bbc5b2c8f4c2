package org.ecitizen.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.record.Genesis;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tile.LogFolder;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tree.Hash;

/// Shows that tampering is found: copies a store and its log, changes one byte, takes one event away, slips one in,
/// and looks whether the check names the place. The originals are only read.
///
/// @param wished the leaf to tamper with; the one in the middle if nothing is said
record Drill(
        Path export,
        LogSource log,
        Policy policy,
        long latest,
        String context,
        Optional<String> wished,
        Report report) {
    /// In a bundle: two bytes of length and a hash.
    private static final int ENTRY_BYTES = 2 + Hash.BYTES;

    /// A drill on a store and a log that are made up for it.
    static void ofSample(Report report) {
        inFolder(folder -> {
            var sample = SampleLog.write(folder);
            var log = LogSource.of(sample.log().toString());
            new Drill(
                            sample.export(),
                            log,
                            Inputs.policy(sample.policy()),
                            SampleLog.NOW,
                            SampleLog.CONTEXT,
                            Optional.empty(),
                            report)
                    .run();
        });
    }

    void run() {
        inFolder(this::run);
    }

    private void run(Path folder) throws IOException {
        var size = copyLog(folder);
        if (check(folder, export).outcome() != Report.Outcome.VERIFIED) {
            report.wrong("the store does not match its log before anything is changed; the command store tells why");
            return;
        }
        var leaf = shown(leaf(size));
        expect("one byte of a stored payload changed", leaf, check(folder, rewrite(folder, leaf, Drill::changed)));
        expect("one stored event taken away", leaf, check(folder, rewrite(folder, leaf, event -> List.of())));
        expect("one stored event slipped in", leaf, check(folder, rewrite(folder, leaf, Drill::slippedIn)));
        changeEntry(folder, leaf, size);
        expect("one byte of the log changed", leaf, check(folder, export));
    }

    private void expect(String what, long leaf, Report found) {
        if (found.outcome() == Report.Outcome.NOT_VERIFIED && found.names(leaf)) {
            report.fact(what, "found at leaf " + leaf);
        } else {
            report.wrong(leaf, what + ", but not found");
        }
    }

    private long leaf(long size) {
        var first = log.genesis().isPresent() ? 1 : 0;
        if (size <= first) {
            throw new CannotSay("a log without events has nothing to tamper with");
        }
        var leaf = wished.map(text -> StrictText.number("the leaf", text)).orElse(size / 2);
        if (leaf < first || leaf >= size) {
            throw new CannotSay("no event has the leaf " + leaf);
        }
        return leaf;
    }

    /// The next event from a leaf on that the export gives as it is stored; of a hash there is nothing to alter.
    private long shown(long leaf) {
        var at = log.genesis().isPresent() ? 1L : 0L;
        var firstToken =
                log.genesis().map(Genesis::parse).map(Genesis::firstToken).orElse(0L);
        try (var lines = new StoreExport(export)) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                var event = ExportedEvent.parse(line.get());
                if (event.token() >= firstToken && at++ >= leaf && event instanceof StoredEvent) {
                    return at - 1;
                }
            }
        }
        throw new CannotSay("the export shows no event from leaf " + leaf + " on; name another leaf");
    }

    private Report check(Path folder, Path events) {
        var found = new Report();
        var trust = new Trust(policy, latest, VerifiedState.read(folder.resolve("no-state")));
        try {
            var copy = LogSource.of(copyOf(folder).toString());
            new StoreVerification(new TreeVerification(trust, copy, found), context).verify(events);
        } catch (Refused e) {
            found.wrong(String.valueOf(e.getMessage()));
        }
        return found;
    }

    private long copyLog(Path folder) throws IOException {
        var checkpoint = log.checkpoint().orElseThrow(() -> new CannotSay("the log has no checkpoint"));
        var trusted = policy.verify(SignedNote.parse(checkpoint), latest);
        var size = trusted.checkpoint().head().size();
        var copy = new LogFolder(copyOf(folder));
        var complete = TilePath.of(size)
                .allMatch(path -> copyFile(path, copy) || (!path.isFull() && copyFile(path.full(), copy)));
        if (!complete) {
            throw new CannotSay("files of the log are missing; the command tree tells which");
        }
        copy.publish(checkpoint);
        var genesis = log.genesis();
        if (genesis.isPresent()) {
            Files.write(copyOf(folder).resolve("generation.json"), genesis.get());
        }
        return size;
    }

    private boolean copyFile(TilePath path, LogFolder copy) {
        var bytes = log.read(path);
        bytes.ifPresent(present -> copy.create(path, present));
        return bytes.isPresent();
    }

    /// A copy of the export with another text in place of the line of a leaf.
    private Path rewrite(Path folder, long leaf, Function<Json.Members, List<Json.Members>> change) throws IOException {
        var copy = folder.resolve("export.ndjson");
        var genesis = log.genesis().map(Genesis::parse);
        var firstToken = genesis.map(Genesis::firstToken).orElse(0L);
        var at = genesis.isPresent() ? 1L : 0L;
        try (var lines = new StoreExport(export);
                var out = Files.newOutputStream(copy)) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                var bytes = line.get();
                if (ExportedEvent.parse(bytes).token() >= firstToken && at++ == leaf) {
                    var object = (Json.Members) Json.read("the event", bytes, StoreExport.MAX_LINE);
                    for (var each : change.apply(object)) {
                        out.write(each.canonical());
                        out.write('\n');
                    }
                } else {
                    out.write(bytes);
                    out.write('\n');
                }
            }
        }
        return copy;
    }

    private static List<Json.Members> changed(Json.Members event) {
        var payload = StrictText.base64("the payload", new Fields("the event", event).text("payload"));
        if (payload.length == 0) {
            return List.of(replaced(event, "payload", StrictText.base64(new byte[1])));
        }
        payload[payload.length / 2] ^= 1;
        return List.of(replaced(event, "payload", StrictText.base64(payload)));
    }

    private static List<Json.Members> slippedIn(Json.Members event) {
        return List.of(replaced(event, "eventId", "slipped-in"), event);
    }

    private static Json.Members replaced(Json.Members event, String name, String text) {
        var members = new TreeMap<>(event.members());
        members.put(name, new Json.Text(text));
        return new Json.Members(members);
    }

    private static void changeEntry(Path folder, long leaf, long size) throws IOException {
        var path = TilePath.bundleOf(leaf, size);
        var partial = copyOf(folder).resolve(path.toString());
        var file = Files.exists(partial)
                ? partial
                : copyOf(folder).resolve(path.full().toString());
        var bytes = Files.readAllBytes(file);
        bytes[(int) (leaf % TilePath.FULL) * ENTRY_BYTES + ENTRY_BYTES - 1] ^= 1;
        Files.write(file, bytes);
    }

    private static Path copyOf(Path folder) {
        return folder.resolve("log");
    }

    private interface InFolder {
        void run(Path folder) throws IOException;
    }

    private static void inFolder(InFolder task) {
        try {
            var folder = Files.createTempDirectory("audit-drill");
            try {
                task.run(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (var file : files) {
            Files.delete(file);
        }
    }
}
