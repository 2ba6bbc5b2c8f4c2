package org.ecitizen.query.log;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.starter.StartRefused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The logs of one stream, put together: the first, and those that continued it, each with rows, files and keys of its
/// own. Only the newest is made; the others are shown and give receipts for what they hold.
final class LogAssembly {
    private final LogName name;
    private final LogProperties properties;
    private final Places places;
    private final Source source;
    private final JdbcTemplate database;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final GenerationTable generations;
    private final InstantSource clock = InstantSource.system();
    private final Made newest;

    /// What all logs of this program share.
    ///
    /// @param files a folder for each log in it
    /// @param keys key files of all logs
    /// @param policy as bytes, for its hash
    /// @param node name of this node
    @SuppressWarnings("ArrayRecordComponent") // read and handed on, never compared
    record Places(Path files, Path keys, byte[] policy, String node) {}

    /// The events of which a log is made.
    ///
    /// @param tokens of the events of an aggregate, where the store can tell them
    record Source(RawEventSource events, Optional<AggregateTokens> tokens) {}

    /// A log with what it takes to make and to continue it.
    private record Made(KeptLog log, JdbcLeaves leaves, Sequencer sequencer, KeyRotation rotation) {}

    LogAssembly(LogName name, LogProperties properties, Places places, Source source, JdbcTemplate database) {
        this.name = name;
        this.properties = properties;
        this.places = places;
        this.source = source;
        this.database = database;
        this.sql = JdbcClient.create(database);
        this.transactions =
                new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(database.getDataSource())));
        this.generations = new GenerationTable(name.stream(), sql);
        this.newest = chain();
    }

    KeptLog newest() {
        return newest.log();
    }

    KeyRotation rotation() {
        return newest.rotation();
    }

    private Made chain() {
        var made = make(new Generation(name, ""), Optional.empty());
        for (var each : names()) {
            made = make(new Generation(name, each), Optional.of(made));
        }
        return made;
    }

    /// Those that there are, and the one that is wanted now.
    private List<String> names() {
        var names = new ArrayList<>(generations.names());
        var wanted = Objects.requireNonNullElse(properties.generation(), "");
        var present = names.isEmpty() ? "" : names.getLast();
        if (wanted.equals(present)) {
            return names;
        }
        if (wanted.isEmpty() || names.contains(wanted)) {
            throw new StartRefused(
                    "The transparency log " + name.path() + " is called " + present
                            + " now, and one before it was named.",
                    "A log that was closed cannot be gone on with: write ecitizen.log.generation=" + present + ".");
        }
        names.add(wanted);
        return names;
    }

    private Made make(Generation generation, Optional<Made> before) {
        var shelf = generation.shelf();
        var origin = properties.address() + "/" + generation.path();
        var leaves = new JdbcLeaves(
                shelf,
                before.map(Made::leaves),
                source.tokens().orElseGet(() -> new KeptTokens(shelf, database)),
                database,
                transactions);
        var store = new LogStore(
                source.events(),
                new JdbcHeadLock(shelf, sql, transactions),
                leaves,
                new JdbcCheckpoints(shelf, Hash.sha256(places.policy()).hex(), sql),
                new FolderTiles(places.files().resolve(generation.path())),
                // Beside the files, never among them: what is staged is not public.
                new FolderStaging(places.files().resolve(generation.keyName() + ".staging")));
        var table = new KeyTable(shelf, sql);
        var keys = new RotatedKeys(new KeyFolder(places.keys(), generation.keyName(), origin), table);
        var witnesses = Witnesses.of(Policy.parse(places.policy()), properties.witnessTimeout(), clock);
        var sequencer = new Sequencer(
                name.stream(),
                origin,
                keys,
                store,
                witnesses,
                clock,
                before.map(log -> beginning(generation, origin, log)).orElse(Beginning.FIRST));
        var receipts = new Receipts(store, witnesses, clock, properties.acceptableWitnessFailurePeriod());
        var thread = new SequencerThread(
                generation.path(),
                sequencer,
                source.events(),
                new Lease(name.stream(), places.node(), sql),
                properties.publishInterval());
        var log = new KeptLog(
                generation,
                origin,
                keys,
                store,
                witnesses,
                receipts,
                new JdbcVerifications(shelf, sql),
                thread,
                before.map(Made::log));
        return new Made(
                log,
                leaves,
                sequencer,
                new KeyRotation(shelf, origin, keys, table, sql, transactions, properties.keyOverlap(), clock));
    }

    private Beginning beginning(Generation generation, String origin, Made before) {
        return new Succession(
                generation.name(),
                origin,
                properties.generationReason(),
                new Succession.Before(
                        before.log().origin(),
                        before.log().generation().shelf(),
                        before.sequencer(),
                        before.log().store()),
                generations,
                sql,
                transactions);
    }
}
