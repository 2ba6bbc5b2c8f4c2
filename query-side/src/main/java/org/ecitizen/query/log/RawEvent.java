package org.ecitizen.query.log;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.record.EventRecord;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;

/// An event as it lies in the store, before any serializer or upcaster.
///
/// @param token position in its stream
/// @param revision empty where the store has none
/// @param aggregateType empty for an event that belongs to no aggregate
/// @param aggregateId empty for an event that belongs to no aggregate
/// @param sequence -1 for an event that belongs to no aggregate
/// @param timestamp as the store writes it
/// @param payload the stored bytes
/// @param storedMetadata the stored bytes, read only when they are needed
@SuppressWarnings("ArrayRecordComponent") // read once and handed on, never compared
record RawEvent(
        long token,
        String eventId,
        String type,
        String revision,
        String aggregateType,
        String aggregateId,
        long sequence,
        String timestamp,
        byte[] payload,
        byte[] storedMetadata) {
    static final String SALT = "salt";
    private static final int MAX_METADATA = 1024 * 1024;

    /// Metadata as it is stored: one JSON object of texts, no name twice.
    ///
    /// @throws Halted if it is anything else
    Map<String, String> metadata() {
        try {
            if (storedMetadata.length == 0) {
                return Map.of();
            }
            if (Json.read("the metadata", storedMetadata, MAX_METADATA) instanceof Json.Members object) {
                return new Fields("the metadata", object).texts();
            }
            throw new Refused("the metadata is no JSON object");
        } catch (Refused e) {
            throw new Halted("the event with token " + token + " cannot be recorded: " + e.getMessage(), e);
        }
    }

    /// What the log says of this event.
    ///
    /// @param context name of the stream
    /// @param previous entry of the event before it in its aggregate
    /// @throws Halted if there is no one way to say it
    EventRecord record(String context, Optional<Hash> previous) {
        var metadata = metadata();
        try {
            return new EventRecord(
                    context,
                    token,
                    eventId,
                    type,
                    revision,
                    aggregateType,
                    aggregateId,
                    sequence,
                    Instant.parse(timestamp),
                    payload.length,
                    Hash.sha256(payload),
                    EventRecord.metadataHash(metadata),
                    metadata.getOrDefault(SALT, ""),
                    previous);
        } catch (Refused | DateTimeParseException e) {
            throw new Halted("the event with token " + token + " cannot be recorded: " + e.getMessage(), e);
        }
    }

    /// A line of an export that says nothing of the event but what the log has of it, without its newline.
    byte[] hashedLine(Hash entry) {
        return new Json.Members(new TreeMap<>(
                        Map.of("token", new Json.Text(Long.toString(token)), "entry", new Json.Text(entry.base64()))))
                .canonical();
    }

    /// A line of an export for auditors, without its newline.
    byte[] line() {
        var members = new TreeMap<String, Json>();
        members.put("token", new Json.Text(Long.toString(token)));
        members.put("eventId", new Json.Text(eventId));
        members.put("type", new Json.Text(type));
        members.put("revision", new Json.Text(revision));
        members.put("aggregateType", new Json.Text(aggregateType));
        members.put("aggregateId", new Json.Text(aggregateId));
        members.put("sequence", new Json.Whole(sequence));
        members.put("timestamp", new Json.Text(timestamp));
        members.put("payload", new Json.Text(StrictText.base64(payload)));
        members.put("metadata", Json.ofTexts(metadata()));
        return new Json.Members(members).canonical();
    }
}
