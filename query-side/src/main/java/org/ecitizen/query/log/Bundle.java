package org.ecitizen.query.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.LogKey;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.query.status.RequestReader;

/// All that is recorded of one request with the proof of it, as `audit-verify request` reads it: exact for the
/// checkpoint
/// that it names, whatever happens meanwhile.
final class Bundle {
    /// The archive is the same whenever it is made; this is the earliest moment that the format knows.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final KeptLog log;
    private final KeptLog access;
    private final List<AccessesOfRequest> accesses;

    /// @param log of the events
    /// @param access log of the access ledger
    /// @param accesses none where there is no ledger
    Bundle(KeptLog log, KeptLog access, List<AccessesOfRequest> accesses) {
        this.log = log;
        this.access = access;
        this.accesses = List.copyOf(accesses);
    }

    /// What a bundle is about.
    ///
    /// @param asOf only what was recorded until then
    /// @param withheld events whose content the reader is not to see; that they happened is proven all the same
    /// @param keys that the reader may have
    record Question(
            RequestReader.Recorded request,
            Instant madeAt,
            Optional<Instant> asOf,
            Predicate<RawEvent> withheld,
            Subkeys keys) {}

    /// An event that a checkpoint covers.
    ///
    /// @param part of the bundle where it stands
    private record Link(String part, KeptLog log, SignedNote checkpoint, RawEvent event, Leaf leaf, boolean withheld) {
        String folder() {
            return part + "/" + event.aggregateId() + "/" + event.sequence();
        }
    }

    /// The archive; nothing while no checkpoint with a quorum covers anything of it.
    Optional<byte[]> of(Question question) {
        var checkpoint = log.store().checkpoints().newestWithQuorum();
        if (checkpoint.isEmpty()) {
            return Optional.empty();
        }
        var links = new ArrayList<Link>();
        for (var event : log.store().events().of(question.request().id())) {
            var link = link("chains", log, event, question, question.withheld().test(event));
            if (link.isEmpty()) {
                break;
            }
            links.add(link.get());
        }
        if (links.isEmpty()) {
            return Optional.empty();
        }
        links.addAll(accesses(question));
        return Optional.of(zip(files(question, links, checkpoint.get())));
    }

    /// @param newest of the logs of the stream; the event may be in one before it
    private static Optional<Link> link(
            String part, KeptLog newest, RawEvent event, Question question, boolean withheld) {
        if (question.asOf().filter(Instant.parse(event.timestamp())::isAfter).isPresent()) {
            return Optional.empty();
        }
        return newest.all().stream()
                .flatMap(log -> log.store().checkpoints().newestWithQuorum().stream()
                        .flatMap(checkpoint -> log.store().leaves().of(event.aggregateId(), event.sequence()).stream()
                                .filter(leaf -> leaf.index()
                                        < Checkpoint.parse(checkpoint.text())
                                                .head()
                                                .size())
                                .map(leaf -> new Link(part, log, checkpoint, event, leaf, withheld))))
                .findFirst();
    }

    /// Entries name officials, and sometimes other people too, so only the authority's own auditors see what they say.
    private List<Link> accesses(Question question) {
        var request = question.request();
        return accesses.stream()
                .flatMap(ledger -> ledger.of(request.applicant(), request.id()).stream())
                .flatMap(place -> access.store().events().of(place.stream()).stream()
                        .filter(event -> event.sequence() == place.sequence()))
                .flatMap(event -> link("accesses", access, event, question, !request.readsEverything()).stream())
                .toList();
    }

    private SortedMap<String, byte[]> files(Question question, List<Link> links, SignedNote checkpoint) {
        var files = new TreeMap<String, byte[]>();
        question.keys()
                .announce(links.stream()
                        .filter(link -> !link.withheld())
                        .map(Link::event)
                        .toList());
        for (var link : links) {
            var folder = link.folder() + "/";
            files.put(folder + "record.json", link.leaf().record());
            files.put(
                    folder + "metadata.json",
                    Json.ofTexts(link.event().metadata()).canonical());
            files.put(
                    folder + "proof.tlog-proof",
                    link.log().receipts().on(link.checkpoint(), link.leaf()).bytes());
            if (!link.withheld()) {
                files.put(folder + "payload", link.event().payload());
                var keys = question.keys().of(link.event());
                if (!keys.isEmpty()) {
                    files.put(folder + "subkeys.json", Json.ofTexts(keys).canonical());
                }
            }
        }
        files.put(
                "keys.txt",
                LogKey.file(Stream.of(log, access)
                        .flatMap(each -> each.all().stream())
                        .flatMap(each -> each.keys().listed().stream())
                        .toList()));
        // No document is kept yet.
        files.put("documents.json", "[]".getBytes(StandardCharsets.UTF_8));
        files.put("bundle.json", description(question, links, checkpoint));
        return files;
    }

    private byte[] description(Question question, List<Link> links, SignedNote checkpoint) {
        var head = Checkpoint.parse(checkpoint.text()).head();
        var members = new TreeMap<String, Json>();
        members.put("v", new Json.Whole(1));
        members.put("requestId", new Json.Text(question.request().id()));
        members.put("reference", new Json.Text(question.request().reference()));
        members.put("madeAt", new Json.Text(question.madeAt().toString()));
        members.put(
                "asOf", new Json.Text(question.asOf().orElse(question.madeAt()).toString()));
        members.put("size", new Json.Text(Long.toString(head.size())));
        members.put("root", new Json.Text(head.root().base64()));
        var origins = new TreeMap<String, Json>();
        Stream.of(log, access)
                .flatMap(each -> each.all().stream())
                .forEach(each -> origins.put(each.generation().path(), new Json.Text(each.origin())));
        members.put("origins", new Json.Members(origins));
        var withheld = new TreeMap<String, Json>();
        links.stream()
                .filter(Link::withheld)
                .forEach(link -> withheld.put(link.folder(), new Json.Text("for the authority's own people only")));
        members.put("withheld", new Json.Members(withheld));
        return new Json.Members(members).canonical();
    }

    private static byte[] zip(SortedMap<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
