package org.ecitizen.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.log.tile.LogFolder;
import org.ecitizen.log.tile.TileHashes;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.MerkleTree;

/// An auditor's desk: a sample on it, and the command line.
final class Desk {
    final Path folder;
    final SampleLog sample;
    private final SignedNote latest;

    /// What a command said, and how it ended.
    record Answer(int exit, String text) {}

    Desk(Path folder) throws IOException {
        this.folder = folder;
        this.sample = SampleLog.write(folder);
        this.latest = checkpoint(SampleLog.EVENTS);
    }

    Answer run(String... words) {
        var all = new ArrayList<>(List.of(words));
        if (!all.contains("--state")) {
            all.addAll(List.of("--state", folder.resolve("state").toString()));
        }
        var out = new ByteArrayOutputStream();
        var exit = AuditVerify.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                InstantSource.fixed(Instant.ofEpochSecond(SampleLog.NOW)),
                all.toArray(String[]::new));
        return new Answer(exit, out.toString(StandardCharsets.UTF_8));
    }

    Answer tree(String... more) {
        return run(join(
                more,
                "tree",
                sample.log().toString(),
                "--policy",
                sample.policy().toString()));
    }

    Answer store(Path export) {
        return run(
                "store",
                export.toString(),
                "--tree",
                sample.log().toString(),
                "--policy",
                sample.policy().toString());
    }

    /// The store with other lines.
    Answer store(UnaryOperator<List<String>> change) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(sample.export()));
        return store(Files.write(folder.resolve("changed.ndjson"), change.apply(lines)));
    }

    void alter(String file, int at) throws IOException {
        var path = sample.log().resolve(file);
        var bytes = Files.readAllBytes(path);
        bytes[at] ^= 1;
        Files.write(path, bytes);
    }

    /// The checkpoint that the log had at a size.
    SignedNote checkpoint(long size) {
        var head = new Head(size, tree(size).root());
        return new Checkpoint(SampleLog.KEY.key().name(), head)
                .sign(List.of(SampleLog.KEY, SampleLog.WITNESS), SampleLog.NOW);
    }

    Receipt receipt(int leaf) {
        return Receipt.of(sample.records().get(leaf), tree(SampleLog.EVENTS).inclusion(leaf), latest);
    }

    /// All files of the bundle of a request.
    List<Entry> bundle(int request) {
        var entries = new ArrayList<Entry>();
        entries.add(new Entry("bundle.json", text("{\"v\":1,\"requestId\":\"request-" + request + "\"}")));
        entries.add(new Entry("keys.txt", text(SampleLog.KEY.key() + " 0 -\n")));
        var documents = new StringBuilder("[");
        for (var leaf = request; leaf < SampleLog.EVENTS; leaf += SampleLog.REQUESTS) {
            var record = sample.records().get(leaf);
            if (record.aggregateId().isEmpty()) {
                continue;
            }
            entries.addAll(event("chains/" + record.aggregateId() + "/" + record.sequence() + "/", leaf));
            documents
                    .append(documents.length() > 1 ? "," : "")
                    .append("{\"sha256\":\"")
                    .append(record.payloadHash().hex())
                    .append("\",\"eventId\":\"")
                    .append(record.eventId())
                    .append("\"}");
        }
        entries.add(new Entry("documents.json", text(documents + "]")));
        return entries;
    }

    /// The four files of an event in a bundle.
    List<Entry> event(String folder, int leaf) {
        var metadata = (Json.Members) SampleLog.line(leaf).members().get("metadata");
        return List.of(
                new Entry(folder + "record.json", sample.records().get(leaf).canonical()),
                new Entry(folder + "payload", SampleLog.payload(leaf)),
                new Entry(folder + "metadata.json", metadata.canonical()),
                new Entry(folder + "proof.tlog-proof", receipt(leaf).bytes()));
    }

    /// A file of a bundle.
    record Entry(String name, byte[] bytes) {
        Entry altered(int at) {
            var changed = bytes.clone();
            changed[at] ^= 1;
            return new Entry(name, changed);
        }
    }

    Answer request(List<Entry> entries) throws IOException {
        var file = folder.resolve("bundle.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var each : entries) {
                zip.putNextEntry(new ZipEntry(each.name()));
                zip.write(each.bytes());
            }
        }
        return request(file);
    }

    Answer request(Path file) {
        return run("request", file.toString(), "--policy", sample.policy().toString());
    }

    Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private MerkleTree tree(long size) {
        var log = new LogFolder(sample.log());
        return new MerkleTree(size, new TileHashes(SampleLog.EVENTS, log));
    }

    private static String[] join(String[] more, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
