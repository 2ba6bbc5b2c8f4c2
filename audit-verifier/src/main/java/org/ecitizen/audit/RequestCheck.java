package org.ecitizen.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.note.LogKey;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.receipt.LogProof;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.log.record.EventRecord;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;

/// One request from its first event on: every event as it was recorded, none left out, each in the log.
final class RequestCheck {
    private static final int MAX_JSON = 16 * 1024 * 1024;
    private static final String REQUEST = "chains/";
    private static final Set<String> FILES =
            Set.of("record.json", "payload", "metadata.json", "proof.tlog-proof", "subkeys.json");
    private static final Pattern CHAIN = Pattern.compile("(chains|accesses)/([^/]+)/(0|[1-9][0-9]{0,17})/([^/]+)");

    private final RequestBundle bundle;
    private final Trust trust;
    private final Report report;
    private final Map<String, Head> heads = new HashMap<>();
    private final Set<String> eventIds = new HashSet<>();
    /// Those that were relied on, by origin; the one of the last event is the last.
    private final SequencedMap<String, Policy.Trusted> logs = new LinkedHashMap<>();

    private Map<String, String> withheld = Map.of();
    private long events;
    private long unseen;

    /// A link of a chain: what the next one has to follow.
    ///
    /// @param origin of the log that it stands in: a chain goes on in the log that continues another
    private record Link(String origin, long leaf, Hash entry) {}

    /// What stands before a link: nothing, a link, or something broken that nothing is known of.
    private record Before(Optional<Link> link, boolean known) {}

    RequestCheck(RequestBundle bundle, Trust trust, Report report) {
        this.bundle = bundle;
        this.trust = trust;
        this.report = report;
    }

    void run() {
        tellHeader();
        var chains = chains();
        if (chains.keySet().stream().noneMatch(RequestCheck::isOfRequest)) {
            report.wrong("the bundle holds no event of the request");
        }
        chains.forEach(this::chain);
        tellLogs();
        documents();
        bundle.file("keys.txt").ifPresent(LogKey::parse);
        report.fact("events", Long.toString(events));
        if (unseen > 0) {
            report.fact("events whose content is withheld", Long.toString(unseen));
        }
    }

    private void tellHeader() {
        var file = bundle.file("bundle.json").orElseThrow(() -> new Refused("the bundle has no bundle.json"));
        if (!(Json.read("bundle.json", file, MAX_JSON) instanceof Json.Members object)) {
            throw new Refused("bundle.json is not a JSON object");
        }
        if (new Fields("bundle.json", object).whole("v") != 1) {
            throw new Refused("bundle.json has a version that is not known");
        }
        if (object.members().get("withheld") instanceof Json.Members reasons) {
            withheld = new Fields("bundle.json, withheld", reasons).texts();
        }
        object.members().forEach((name, value) -> {
            if (value instanceof Json.Text text) {
                report.fact("bundle " + StrictText.shown(name), StrictText.shown(text.text()));
            }
        });
    }

    private void tellLogs() {
        var newest = logs.pollLastEntry();
        if (newest != null) {
            Trust.tell(report, newest.getValue());
            logs.values().forEach(log -> Trust.tellBeside(report, log));
        }
    }

    /// The sequences of each chain by its folder. A file that belongs to nothing is told: it would not be checked.
    private Map<String, SortedSet<Long>> chains() {
        var chains = new TreeMap<String, SortedSet<Long>>();
        for (var name : bundle.files().keySet()) {
            var matcher = CHAIN.matcher(name);
            if (matcher.matches()) {
                var chain = matcher.group(1) + "/" + matcher.group(2);
                chains.computeIfAbsent(chain, first -> new TreeSet<>()).add(Long.valueOf(matcher.group(3)));
            }
            var known = matcher.matches()
                    ? FILES.contains(matcher.group(4))
                    : Set.of("bundle.json", "documents.json", "keys.txt").contains(name);
            if (!known) {
                report.wrong("the bundle holds a file that belongs to nothing: " + name);
            }
        }
        return chains;
    }

    private void chain(String chain, SortedSet<Long> sequences) {
        var before = new Before(Optional.empty(), true);
        var expected = 0L;
        for (var sequence : sequences) {
            if (sequence > expected && isOfRequest(chain)) {
                report.wrong(chain + " lacks the events from sequence " + expected + " to " + (sequence - 1));
                before = new Before(Optional.empty(), false);
            }
            before = link(chain, sequence, before);
            expected = sequence + 1;
        }
    }

    private Before link(String chain, long sequence, Before before) {
        events++;
        var folder = chain + "/" + sequence + "/";
        var leaf = OptionalLong.empty();
        try {
            var proof = LogProof.parse(required(folder + "proof.tlog-proof"));
            leaf = OptionalLong.of(proof.index());
            var event = EventRecord.parse(required(folder + "record.json"));
            var origin = checkpoint(proof, event);
            require(
                    Receipt.parse(proof.bytes()).event().equals(event),
                    "the proof carries another record than record.json");
            content(folder, event);
            var link = new Link(origin, proof.index(), event.entry());
            if (isOfRequest(chain)) {
                place(chain, sequence, event);
                follows(event, link, before);
            }
            eventIds.add(event.eventId());
            return new Before(Optional.of(link), true);
        } catch (Refused e) {
            var sentence = folder + ": " + e.getMessage();
            leaf.ifPresentOrElse(at -> report.wrong(at, sentence), () -> report.wrong(sentence));
            return new Before(Optional.empty(), false);
        }
    }

    /// Accesses are not a chain: the law may delay that one is shown, and nothing may tell that it was. Their
    /// numbers are only places in the bundle.
    private static boolean isOfRequest(String chain) {
        return chain.startsWith(REQUEST);
    }

    /// @return the log that the event stands in
    private String checkpoint(LogProof proof, EventRecord event) {
        proof.includes(event.entry().bytes());
        var trusted = trust.checkpoint(proof.note());
        logs.putLast(trusted.checkpoint().origin(), trusted);
        var head = trusted.checkpoint().head();
        var known = heads.putIfAbsent(trusted.checkpoint().origin() + " " + head.size(), head);
        require(known == null || known.equals(head), "two proofs show two roots of one size");
        return trusted.checkpoint().origin();
    }

    private void content(String folder, EventRecord event) {
        if (isWithheld(folder)) {
            unseen++;
        } else {
            var payload = required(folder + "payload");
            require(
                    payload.length == event.payloadLength()
                            && Hash.sha256(payload).equals(event.payloadHash()),
                    "the payload is not the one that was recorded");
            bundle.file(folder + "subkeys.json").ifPresent(file -> open(folder, event, payload, file));
        }
        var bytes = required(folder + "metadata.json");
        var metadata = new Fields("metadata.json", Json.readCanonical("metadata.json", bytes, MAX_JSON)).texts();
        require(
                EventRecord.metadataHash(metadata).equals(event.metadataHash()),
                "the metadata are not those that were recorded");
        require(metadata.getOrDefault("salt", "").equals(event.salt()), "record and metadata have two salts");
    }

    private void open(String folder, EventRecord event, byte[] payload, byte[] file) {
        var keys = new Fields("subkeys.json", Json.readCanonical("subkeys.json", file, MAX_JSON)).texts();
        SealedFields.open(
                event.type(),
                payload,
                keys,
                (place, value) -> report.fact("opened " + folder + "payload" + place, value));
    }

    /// Not everybody may read everything. Then the bundle says so, and all but the content is proven.
    private boolean isWithheld(String folder) {
        return withheld.containsKey(folder.substring(0, folder.length() - 1))
                && bundle.file(folder + "payload").isEmpty();
    }

    private static void place(String chain, long sequence, EventRecord event) {
        require(
                chain.endsWith("/" + event.aggregateId()) && event.sequence() == sequence,
                "the record is of the aggregate " + StrictText.shown(event.aggregateId()) + ", sequence "
                        + event.sequence());
    }

    /// Behind a broken link nothing is said about the predecessor: the break itself was told.
    private static void follows(EventRecord event, Link link, Before before) {
        if (before.known()) {
            require(
                    event.previous().equals(before.link().map(Link::entry)),
                    "the record does not follow the one before it in the chain");
            require(
                    before.link()
                            .filter(one -> one.origin().equals(link.origin()))
                            .filter(one -> one.leaf() >= link.leaf())
                            .isEmpty(),
                    "the record stands before its predecessor in the log");
        }
    }

    /// Each document belongs to an event that is here.
    private void documents() {
        bundle.file("documents.json").ifPresent(file -> {
            if (!(Json.read("documents.json", file, MAX_JSON) instanceof Json.Items documents)) {
                throw new Refused("documents.json is not a JSON array");
            }
            for (var item : documents.items()) {
                if (!(item instanceof Json.Members object)) {
                    throw new Refused("documents.json holds something that is no object");
                }
                var document = new Fields("documents.json", object);
                Hash.hex("the hash of a document", document.text("sha256"));
                if (!eventIds.contains(document.text("eventId"))) {
                    report.wrong("documents.json names the event " + StrictText.shown(document.text("eventId"))
                            + ", which is not proven here");
                }
            }
        });
    }

    private byte[] required(String name) {
        return bundle.file(name).orElseThrow(() -> new Refused("the bundle lacks " + name));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refused(otherwise);
        }
    }
}
