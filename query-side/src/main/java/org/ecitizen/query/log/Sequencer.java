package org.ecitizen.query.log;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.LogKey;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.record.Genesis;
import org.ecitizen.log.tile.TileBuilder;
import org.ecitizen.log.tile.TileHashes;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.MerkleTree;
import org.jspecify.annotations.Nullable;

/// Gives each event of a stream its leaf. The new head is recorded before anything of it can be seen, and only if the
/// last one is still the one that this step began with; everything after that can be repeated. So a crash at any point
/// leads on to the same log, or to a halt, never to a second one.
///
/// Whatever a call throws, what is in memory counts for nothing afterwards: [#recover] begins anew. Not for several
/// threads.
final class Sequencer {
    /// Each step is staged in memory and in one file.
    static final int MOST_IN_A_STEP = 4096;

    private static final int PAGE = 256;

    /// Of how many aggregates the last entry is kept in memory; each step adds to them.
    private static final int MOST_KNOWN = 10_000;

    private final String stream;
    private final String origin;
    private final SigningKeys keys;
    private final RawEventSource events;
    private final HeadLock lock;
    private final Leaves leaves;
    private final Checkpoints checkpoints;
    private final Tiles tiles;
    private final Staging staging;
    private final Witnesses witnesses;
    private final InstantSource clock;
    private final Beginning beginning;
    private Optional<Genesis> genesis = Optional.empty();
    private @Nullable Position position;

    /// Where the next step begins.
    ///
    /// @param signed the last head; nothing before the first
    /// @param files receives what the builder writes
    /// @param lastEntries of aggregates that lately had events; nobody else adds leaves while this counts
    private record Position(
            Optional<SignedHead> signed,
            TileBuilder builder,
            Map<String, byte[]> files,
            Map<String, Hash> lastEntries) {}

    /// @param stream name of the stream, which is part of every record
    /// @param origin name of the log
    /// @param keys that sign under that name
    /// @param beginning what the log continues
    Sequencer(
            String stream,
            String origin,
            SigningKeys keys,
            LogStore store,
            Witnesses witnesses,
            InstantSource clock,
            Beginning beginning) {
        this.stream = stream;
        this.origin = origin;
        this.keys = keys;
        this.events = store.events();
        this.lock = store.lock();
        this.leaves = store.leaves();
        this.checkpoints = store.checkpoints();
        this.tiles = store.tiles();
        this.staging = store.staging();
        this.witnesses = witnesses;
        this.clock = clock;
        this.beginning = beginning;
    }

    /// Finds where the log stands and completes a step that was cut off. Closes the log that this one continues, if
    /// that
    /// has not been done yet.
    ///
    /// @return the size of the log
    /// @throws Halted if head, files, leaves and store do not fit together, or a witness shows more that was signed
    /// @throws Contested if a witness says that there is another history, and too few confirm this one
    long recover() throws InterruptedException {
        position = null;
        try {
            genesis = beginning.genesis();
            genesis.map(Genesis::canonical).ifPresent(tiles::createGenesis);
            var signed = lock.read();
            if (signed.isEmpty()) {
                requireNothing();
            } else {
                complete(signed.get());
            }
            var files = new TreeMap<String, byte[]>();
            var builder = resumed(signed.map(SignedHead::head).orElse(Head.EMPTY), files);
            if (signed.isPresent()) {
                new StoreCheck(stream, events, leaves, tiles).run(signed.get());
                publish(signed.get());
            }
            staging.names().forEach(staging::delete);
            position = new Position(signed, builder, files, new HashMap<>());
            return builder.size();
        } catch (Refused e) {
            throw new Halted("the log does not fit together: " + e.getMessage(), e);
        }
    }

    /// Takes in events that are final, if there are any, and signs and publishes the head with them.
    ///
    /// @return how many leaves it added
    /// @throws Halted if an event has no one form in the log
    /// @throws Overtaken if another node has signed meanwhile
    long step() throws InterruptedException {
        var begun = position;
        if (begun == null) {
            throw new IllegalStateException("a step begins where recovery or a step has ended");
        }
        position = null;
        try {
            var before = begun.builder().size();
            var added = next(begun);
            if (added.isEmpty()) {
                position = begun;
                return 0;
            }
            events.awaitDurable();
            begun.builder().partials();
            var step = new Step(begun.builder().head(), begun.files(), added);
            var signed = sign(step.head(), added.getLast().event().token());
            var name = Step.name(step.head());
            staging.write(name, step.bytes());
            if (!lock.move(begun.signed(), signed)) {
                throw new Overtaken();
            }
            step.apply(tiles, leaves);
            publish(signed);
            staging.delete(name);
            begun.files().clear();
            position = new Position(Optional.of(signed), begun.builder(), begun.files(), begun.lastEntries());
            return begun.builder().size() - before;
        } catch (Refused e) {
            throw new Halted("the log does not fit together: " + e.getMessage(), e);
        }
    }

    /// Asks the witnesses anew about the last head, if it is time for that.
    ///
    /// @throws Halted if one of them shows that the log has signed more, or another history
    /// @throws Contested if one of them says so, and too few confirm this one
    /// @throws Overtaken if another node has signed meanwhile
    void confirmAnew() throws InterruptedException {
        var stands = position;
        if (stands != null && stands.signed().isPresent() && witnesses.isDue()) {
            position = null;
            publish(stands.signed().get());
            position = stands;
        }
    }

    private List<Leaf> next(Position begun) throws InterruptedException {
        var added = new ArrayList<Leaf>();
        var lastEntries = begun.lastEntries();
        if (lastEntries.size() > MOST_KNOWN) {
            lastEntries.clear();
        }
        long token = begun.signed()
                .map(SignedHead::lastToken)
                .orElseGet(() -> genesis.map(first -> first.firstToken() - 1).orElse(events.beforeFirst()));
        List<RawEvent> page;
        do {
            page = events.after(token, PAGE);
            lookUp(page, lastEntries);
            if (!page.isEmpty() && begun.builder().size() == 0) {
                genesis.ifPresent(first -> begun.builder().append(first.entry().bytes()));
            }
            for (var event : page) {
                if (event.token() <= token) {
                    throw new Halted("the store gave token " + event.token() + " behind " + token);
                }
                token = event.token();
                var record = event.record(stream, Optional.ofNullable(lastEntries.get(event.aggregateId())));
                var leaf = new Leaf(begun.builder().size(), record);
                if (!event.aggregateId().isEmpty()) {
                    lastEntries.put(event.aggregateId(), leaf.entry());
                }
                added.add(leaf);
                begun.builder().append(leaf.entry().bytes());
            }
        } while (page.size() == PAGE && added.size() < MOST_IN_A_STEP);
        return added;
    }

    private void lookUp(List<RawEvent> page, Map<String, Hash> lastEntries) {
        // Nothing stands before the first event of an aggregate, nor before one that belongs to none.
        var begins = new LinkedHashMap<String, Long>();
        page.forEach(event -> begins.putIfAbsent(event.aggregateId(), event.sequence()));
        var unknown = begins.entrySet().stream()
                .filter(first -> first.getValue() > 0 && !lastEntries.containsKey(first.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (!unknown.isEmpty()) {
            lastEntries.putAll(leaves.lastEntries(unknown));
        }
    }

    private SignedHead sign(Head head, long lastToken) {
        var checkpoint = new Checkpoint(origin, head)
                .sign(keys.signers(head.size()), clock.instant().getEpochSecond());
        return new SignedHead(origin, head, lastToken, checkpoint);
    }

    /// Lets the witnesses confirm the head and shows it, confirmed or not. Never goes back: another node may have
    /// published more in the meantime.
    private void publish(SignedHead signed) throws InterruptedException {
        var size = signed.head().size();
        var before = note().filter(note -> head(note).size() >= size);
        if (before.isPresent() && head(before.get()).size() > size) {
            return;
        }
        var cosigned = cosign(before.orElse(signed.checkpoint()), signed);
        checkpoints.keep(size, cosigned, witnesses.isQuorum(cosigned));
        if (!before.equals(Optional.of(cosigned)) && published().map(Head::size).orElse(0L) <= size) {
            tiles.publish(cosigned.bytes());
        }
    }

    private SignedNote cosign(SignedNote known, SignedHead signed) throws InterruptedException {
        var size = signed.head().size();
        try {
            return witnesses.cosign(
                    known, signed.checkpoint(), new MerkleTree(size, new TileHashes(size, tiles)), listed());
        } catch (WitnessObjects | Contested e) {
            if (lock.read().map(SignedHead::head).map(Head::size).orElse(0L) > size) {
                // The witness was asked by another node.
                witnesses.forgetClaims();
                throw new Overtaken();
            }
            if (e instanceof Contested contested) {
                throw contested;
            }
            throw new Halted(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<SignedNote> note() {
        return tiles.checkpoint().map(SignedNote::parse);
    }

    private static Head head(SignedNote note) {
        return Checkpoint.parse(note.text()).head();
    }

    private Optional<Head> published() {
        return note().map(Sequencer::head);
    }

    private void requireNothing() {
        var published = published();
        if (published.isPresent()) {
            throw new Halted("a checkpoint of " + published.get().size()
                    + " leaves is published, but no head is recorded: the database was rolled back");
        }
        var count = leaves.count();
        if (count > 0) {
            throw new Halted("there are " + count + " leaves, but no head is recorded: the database was rolled back");
        }
    }

    /// Brings files and leaves to the recorded head, where a crash has left them behind it.
    private void complete(SignedHead signed) {
        var size = signed.head().size();
        if (!signed.origin().equals(origin)) {
            throw new Halted("the log of this store is called " + signed.origin() + ", not " + origin
                    + " (ecitizen.log.address)");
        }
        requireKey(signed);
        var published = published();
        if (published.isPresent() && published.get().size() > size) {
            throw new Halted("a checkpoint of " + published.get().size() + " leaves is published, but the head that is"
                    + " recorded has " + size + ": the database was rolled back");
        }
        if (published.isPresent()
                && published.get().size() == size
                && !published.get().equals(signed.head())) {
            throw new Halted("the published checkpoint of " + size + " leaves has another root than the recorded head");
        }
        staging.read(Step.name(signed.head())).flatMap(Step::read).ifPresent(step -> step.apply(tiles, leaves));
        if (leaves.count() != size) {
            throw new Halted("the recorded head has " + size + " leaves, but " + leaves.count()
                    + " are kept, and no staged step makes up the difference");
        }
    }

    private List<VerifierKey> listed() {
        return keys.listed().stream().map(LogKey::key).toList();
    }

    /// A key that was lost and made anew would begin a second history under the old name.
    private void requireKey(SignedHead signed) {
        var here =
                keys.signers(signed.head().size()).stream().map(NoteSigner::key).toList();
        try {
            signed.checkpoint().verify(here, Long.MAX_VALUE);
        } catch (Refused e) {
            throw new Halted("the key of the log is not the one that signed it before (ecitizen.log.key-directory)", e);
        }
    }

    /// The right edge of the files, which must lead to the recorded root.
    private TileBuilder resumed(Head head, Map<String, byte[]> files) {
        TileBuilder builder;
        try {
            builder = TileBuilder.resume(head.size(), tiles, (path, bytes) -> files.put(path.toString(), bytes));
        } catch (Refused e) {
            throw new Halted(
                    "the recorded head has " + head.size() + " leaves, the published checkpoint "
                            + published().map(Head::size).orElse(0L)
                            + ", and files of the log are lost or damaged: " + e.getMessage(),
                    e);
        }
        if (!builder.head().equals(head)) {
            throw new Halted("the files of the log give the root "
                    + builder.head().root() + " for " + head.size() + " leaves, the recorded head has " + head.root());
        }
        return builder;
    }
}
