package org.ecitizen.audit;

import java.util.Optional;
import java.util.stream.Stream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;

/// One line of an export of the event store: an event as it is stored, or, where it is not for the reader, its hash.
sealed interface ExportedEvent permits StoredEvent, HashedEvent {
    long token();

    /// What the log may have of it.
    ///
    /// @param context name of the stream
    /// @param previous entries that may stand before it in its aggregate
    Stream<Hash> entries(String context, Stream<Optional<Hash>> previous);

    static ExportedEvent parse(byte[] line) {
        if (!(Json.read("the event", line, StoreExport.MAX_LINE) instanceof Json.Members object)) {
            throw new Refused("the event is not a JSON object");
        }
        return object.members().containsKey("entry") ? HashedEvent.of(object) : StoredEvent.of(object);
    }

    /// A number where plain SQL wrote one.
    static long token(Fields fields) {
        return fields.object().members().get("token") instanceof Json.Whole number
                ? number.number()
                : StrictText.number("the token", fields.text("token"));
    }
}
