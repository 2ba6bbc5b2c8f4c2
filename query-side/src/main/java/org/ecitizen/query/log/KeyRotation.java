package org.ecitizen.query.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.ecitizen.events.log.LogEvent;
import org.ecitizen.events.log.LogKeyIntroduced;
import org.ecitizen.events.log.LogKeyRetired;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The planned change of the key of one log: a new key signs beside the old one for a time, then the old one goes. Each
/// step is an event, which becomes a leaf, and both happen together or not at all. The head stands still meanwhile, so
/// that the sizes are exact.
class KeyRotation {
    private final String stream;
    private final String origin;
    private final RotatedKeys keys;
    private final KeyTable table;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final Duration overlap;
    private final InstantSource clock;

    /// @param overlap for how long both keys sign at least
    KeyRotation(
            String stream,
            String origin,
            RotatedKeys keys,
            KeyTable table,
            JdbcClient sql,
            TransactionTemplate transactions,
            Duration overlap,
            InstantSource clock) {
        this.stream = stream;
        this.origin = origin;
        this.keys = keys;
        this.table = table;
        this.sql = sql;
        this.transactions = transactions;
        this.overlap = overlap;
        this.clock = clock;
    }

    /// Lets a new key sign, beside the present one, from the next checkpoint on.
    ///
    /// @param events of which one says so
    /// @param by what stands beside that event: who wanted it
    void introduce(EventBus events, Map<String, String> by) {
        atRest(
                () -> {
                    if (keys.rows().stream().filter(KeyTable.Row::isInUse).count() > 1) {
                        throw conflict("log.two-keys", "Two keys sign this log already", "Retire the older one first.");
                    }
                    var first = size() + 1;
                    var key = keys.unused().key();
                    table.introduce(key, first);
                    return new LogKeyIntroduced(origin, key.toString(), first);
                },
                events,
                by);
    }

    /// Lets the older of two keys sign no more.
    void retire(EventBus events, Map<String, String> by) {
        atRest(
                () -> {
                    var inUse =
                            keys.rows().stream().filter(KeyTable.Row::isInUse).toList();
                    if (inUse.size() < 2) {
                        throw conflict(
                                "log.one-key",
                                "Only one key signs this log",
                                "Introduce its successor before it is retired.");
                    }
                    var until = inUse.getLast().introducedAt().plus(overlap);
                    if (until.isAfter(clock.instant())) {
                        throw conflict(
                                "log.key-overlap",
                                "Both keys still have to sign",
                                "Until " + until
                                        + ", so that everybody who checks has time to write the new key into their policy"
                                        + " (ecitizen.log.key-overlap).");
                    }
                    var key = inUse.getFirst().key().key();
                    var last = size();
                    table.retire(key, last);
                    return new LogKeyRetired(origin, key.toString(), last);
                },
                events,
                by);
    }

    private void atRest(Supplier<LogEvent> change, EventBus events, Map<String, String> by) {
        transactions.executeWithoutResult(status ->
                events.publish(GenericEventMessage.asEventMessage(change.get()).andMetaData(by)));
    }

    /// Holds the head until the end of the transaction.
    private long size() {
        return sql.sql("select size from log.head where stream = ? for update")
                .param(stream)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> conflict(
                        "log.no-leaf",
                        "The log has no leaf yet",
                        "Its key can be changed once there is something in it."));
    }

    private static ProblemException conflict(String code, String title, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, code, title, detail);
    }

    /// The keys with the sizes that they sign, the oldest first.
    List<KeyTable.Row> rows() {
        return keys.rows();
    }
}
