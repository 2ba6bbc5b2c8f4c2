package org.ecitizen.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.record.EventRecord;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;

/// An event of an export as it is stored.
record StoredEvent(
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
        Map<String, String> metadata)
        implements ExportedEvent {
    private static final Set<String> MEMBERS = Set.of(
            "token",
            "eventId",
            "type",
            "revision",
            "aggregateType",
            "aggregateId",
            "sequence",
            "timestamp",
            "payload",
            "metadata");

    static StoredEvent of(Json.Members object) {
        var fields = new Fields("the event", object).only(MEMBERS);
        var payload = StrictText.base64("the payload", fields.text("payload"));
        return new StoredEvent(
                ExportedEvent.token(fields),
                fields.text("eventId"),
                fields.text("type"),
                fields.isNothing("revision") ? "" : fields.text("revision"),
                fields.text("aggregateType"),
                fields.text("aggregateId"),
                fields.whole("sequence"),
                EventRecord.timestamp(fields.text("timestamp")),
                payload.length,
                Hash.sha256(payload),
                fields.object("metadata").texts());
    }

    /// The record that the log made of this event, if the previous entry of the aggregate is this one.
    EventRecord record(String context, Optional<Hash> previous) {
        return new EventRecord(
                context,
                token,
                eventId,
                type,
                revision,
                aggregateType,
                aggregateId,
                sequence,
                timestamp,
                payloadLength,
                payloadHash,
                EventRecord.metadataHash(metadata),
                salt(),
                previous);
    }

    String salt() {
        return metadata.getOrDefault("salt", "");
    }

    boolean belongsToAnAggregate() {
        return !aggregateId.isEmpty();
    }

    @Override
    public Stream<Hash> entries(String context, Stream<Optional<Hash>> previous) {
        return previous.flatMap(before -> recorded(context, before).stream()).map(EventRecord::entry);
    }

    private Optional<EventRecord> recorded(String context, Optional<Hash> previous) {
        try {
            return Optional.of(record(context, previous));
        } catch (Refused e) {
            return Optional.empty();
        }
    }
}
