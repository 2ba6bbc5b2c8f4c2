package org.ecitizen.log.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.json.JsonWriter;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;

/// What is said about one stored event: it commits to the bytes of payload and metadata without holding them. It
/// names neither log nor leaf, so that whoever has the events can make it again.
///
/// @param context name of the stream
/// @param token position of the event in its stream
/// @param eventId identifier of the message
/// @param type type of the payload as stored, before any upcaster
/// @param revision revision of the payload as stored, or empty
/// @param aggregateType as stored, or empty for an event that belongs to no aggregate
/// @param aggregateId as stored, or empty for an event that belongs to no aggregate
/// @param sequence number in the aggregate from 0, or -1 for an event that belongs to none
/// @param timestamp when the event says it happened; cut to milliseconds
/// @param payloadLength length of the stored payload in bytes
/// @param payloadHash SHA-256 over the stored payload
/// @param metadataHash SHA-256 over the canonical form of the metadata
/// @param salt Base64 of 16 random bytes stored with the event, or empty where it has none (a finding)
/// @param previous entry of the previous event of the same aggregate, empty for the first and without an aggregate
public record EventRecord(
        String context,
        long token,
        String eventId,
        String type,
        String revision,
        String aggregateType,
        String aggregateId,
        long sequence,
        Instant timestamp,
        long payloadLength,
        Hash payloadHash,
        Hash metadataHash,
        String salt,
        Optional<Hash> previous) {
    public static final int MAX_BYTES = 64 * 1024;

    /// Keeps an entry from passing for the hash of anything else.
    static final String TAG = "event-record/v1\n";

    private static final byte[] TAG_BYTES = StrictText.utf8(TAG);

    private static final int SALT_BYTES = 16;
    private static final Instant FIRST_YEAR = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST_YEAR = Instant.parse("+10000-01-01T00:00:00Z");
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Set<String> MEMBERS = Set.of(
            "v",
            "context",
            "token",
            "eventId",
            "type",
            "revision",
            "aggregateType",
            "aggregateId",
            "sequence",
            "timestamp",
            "payload",
            "metadata",
            "salt",
            "prev");

    public EventRecord {
        timestamp = timestamp.truncatedTo(ChronoUnit.MILLIS);
        if (timestamp.isBefore(FIRST_YEAR) || !timestamp.isBefore(AFTER_LAST_YEAR)) {
            throw new Refused("the year of an event has four digits");
        }
        if (token < 0) {
            throw new Refused("no event has the token " + token);
        }
        if (payloadLength < 0) {
            throw new Refused("no payload has " + payloadLength + " bytes");
        }
        if (sequence < -1) {
            throw new Refused("no event has the sequence " + sequence);
        }
        var alone = aggregateId.isEmpty();
        if (alone != (sequence == -1) || (alone && (!aggregateType.isEmpty() || previous.isPresent()))) {
            throw new Refused("an event belongs to an aggregate with all it says, or to none");
        }
        if (!salt.isEmpty() && StrictText.base64("the salt", salt).length != SALT_BYTES) {
            throw new Refused("a salt has 16 bytes");
        }
    }

    /// A record in its canonical form, with exactly the members it should have.
    public static EventRecord parse(byte[] bytes) {
        var fields = new Fields("the record", Json.readCanonical("the record", bytes, MAX_BYTES)).only(MEMBERS);
        var payload = fields.object("payload").only(Set.of("type", "length", "sha256"));
        var metadata = fields.object("metadata").only(Set.of("sha256"));
        if (fields.whole("v") != 1) {
            throw new Refused("the record has a version that is not known");
        }
        if (!payload.text("type").equals(fields.text("type"))) {
            throw new Refused("the record names two types for one payload");
        }
        return new EventRecord(
                fields.text("context"),
                StrictText.number("the token", fields.text("token")),
                fields.text("eventId"),
                fields.text("type"),
                fields.text("revision"),
                fields.text("aggregateType"),
                fields.text("aggregateId"),
                fields.whole("sequence"),
                timestamp(fields.text("timestamp")),
                payload.whole("length"),
                Hash.hex("the hash of the payload", payload.text("sha256")),
                Hash.hex("the hash of the metadata", metadata.text("sha256")),
                fields.text("salt"),
                fields.isNothing("prev")
                        ? Optional.empty()
                        : Optional.of(Hash.hex("the previous entry", fields.text("prev"))));
    }

    /// A point in time in the only spelling: UTC with three decimals.
    public static Instant timestamp(String text) {
        try {
            var instant = Instant.parse(text);
            if (text(instant).equals(text)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            throw new Refused("this is no time: \"" + StrictText.shown(text) + "\"", e);
        }
        throw new Refused("a time is written in UTC with three decimals, not \"" + StrictText.shown(text) + "\"");
    }

    /// A point in time in that spelling, cut to milliseconds.
    public static String text(Instant timestamp) {
        return MILLISECONDS.format(timestamp);
    }

    /// The hash that [#metadataHash] holds. Values other than texts do not occur in metadata.
    public static Hash metadataHash(Map<String, String> metadata) {
        var out = new JsonWriter().open();
        new TreeMap<>(metadata).forEach((name, text) -> out.name(name).text(text));
        return Hash.sha256(out.close().bytes());
    }

    /// The canonical bytes. A text with half a surrogate pair is refused.
    public byte[] canonical() {
        var out = new JsonWriter().open();
        out.name("aggregateId").text(aggregateId);
        out.name("aggregateType").text(aggregateType);
        out.name("context").text(context);
        out.name("eventId").text(eventId);
        out.name("metadata").open().name("sha256").text(metadataHash.hex()).close();
        out.name("payload").open();
        out.name("length").whole(payloadLength);
        out.name("sha256").text(payloadHash.hex());
        out.name("type").text(type).close();
        out.name("prev");
        previous.map(Hash::hex).ifPresentOrElse(out::text, out::nothing);
        out.name("revision").text(revision);
        out.name("salt").text(salt);
        out.name("sequence").whole(sequence);
        out.name("timestamp").text(text(timestamp));
        out.name("token").text(Long.toString(token));
        out.name("type").text(type);
        out.name("v").whole(1);
        return out.close().bytes();
    }

    /// The 32 bytes that are published.
    public Hash entry() {
        return entry(canonical());
    }

    /// The entry of a record that is there as bytes.
    public static Hash entry(byte[] record) {
        return Hash.sha256(TAG_BYTES, record);
    }
}
