package org.ecitizen.query.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One log with everything that belongs to it.
///
/// @param generation which of the logs that followed one another
/// @param origin what it is called for ever
/// @param receipts are made when somebody looks at them
/// @param sequencer makes it; that of a closed log never runs
/// @param before the log that it continues
record KeptLog(
        Generation generation,
        String origin,
        SigningKeys keys,
        LogStore store,
        Witnesses witnesses,
        Receipts receipts,
        Verifications verifications,
        SequencerThread sequencer,
        Optional<KeptLog> before) {

    LogName name() {
        return generation.log();
    }

    /// The receipt for an event, from the log that holds it; nothing until a published tree covers it.
    ///
    /// @throws Receipts.Stopped if it could only be a provisional one, and these are over
    Optional<Receipts.Made> receipt(String aggregateId, long sequence) throws Receipts.Stopped {
        var made = receipts.of(aggregateId, sequence);
        return made.isPresent() || before.isEmpty() ? made : before.get().receipt(aggregateId, sequence);
    }

    /// The receipts of an aggregate that somebody gets without asking, from all logs, the oldest first.
    List<OwedReceipt> owed(String aggregateId) {
        var all = new ArrayList<>(before.map(log -> log.owed(aggregateId)).orElse(List.of()));
        all.addAll(receipts.owed(aggregateId));
        return all;
    }

    /// This log and those before it, the newest first.
    List<KeptLog> all() {
        var all = new ArrayList<>(List.of(this));
        before.ifPresent(log -> all.addAll(log.all()));
        return all;
    }
}
