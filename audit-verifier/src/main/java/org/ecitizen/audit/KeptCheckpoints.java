package org.ecitizen.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Head;

/// All checkpoints that a log has kept, as it gives them to auditors: a JSON object with the member `checkpoint`, the
/// note in Base64, on each line.
///
/// @param heads that they state, each of which the log must have had
/// @param confirmed when the quorum of the policy confirmed them, by size; none for those that it did not confirm
record KeptCheckpoints(List<Head> heads, NavigableMap<Long, Instant> confirmed) {
    private static final int MAX_LINE = 128 * 1024;

    /// @throws Refused if a line is no checkpoint that a log of the policy has signed
    static KeptCheckpoints read(Path file, Trust trust, String origin) {
        var heads = new ArrayList<Head>();
        var confirmed = new TreeMap<Long, Instant>();
        try (var lines = new StoreExport(file)) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                var trusted = trust.policy().verifyLog(note(line.get()), trust.latest());
                if (!trusted.checkpoint().origin().equals(origin)) {
                    throw new Refused("a kept checkpoint is one of another log, "
                            + StrictText.shown(trusted.checkpoint().origin()));
                }
                var head = trusted.checkpoint().head();
                heads.add(head);
                if (trust.policy().isQuorum(trusted.cosigned().keySet())) {
                    trusted.time().ifPresent(time -> confirmed.putIfAbsent(head.size(), Instant.ofEpochSecond(time)));
                }
            }
        }
        return new KeptCheckpoints(heads, confirmed);
    }

    private static SignedNote note(byte[] line) {
        if (Json.read("a kept checkpoint", line, MAX_LINE) instanceof Json.Members object) {
            var fields = new Fields("a kept checkpoint", object);
            return SignedNote.parse(StrictText.base64("a kept checkpoint", fields.text("checkpoint")));
        }
        throw new Refused("a kept checkpoint is no JSON object");
    }
}
