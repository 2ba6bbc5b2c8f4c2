package org.ecitizen.audit;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.tree.Hash;

/// An event that the reader of the export may not see: where it stands, and what it gives in the log.
record HashedEvent(long token, Hash entry) implements ExportedEvent {
    private static final Set<String> MEMBERS = Set.of("token", "entry");

    static HashedEvent of(Json.Members object) {
        var fields = new Fields("the event", object).only(MEMBERS);
        return new HashedEvent(ExportedEvent.token(fields), Hash.base64("the entry", fields.text("entry")));
    }

    @Override
    public Stream<Hash> entries(String context, Stream<Optional<Hash>> previous) {
        return Stream.of(entry);
    }
}
