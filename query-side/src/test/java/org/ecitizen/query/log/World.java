package org.ecitizen.query.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.record.EventRecord;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tile.TileBuilder;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Store, head, files and leaves in memory, where the power can be cut at every change, before it, after it or in the
/// middle.
final class World {
    static final String ORIGIN = "town.example/log/events";
    static final NoteSigner KEY = remembering(NoteSigner.ed25519(
            ORIGIN,
            KeyType.ED25519,
            Hash.sha256("a key for tests".getBytes(StandardCharsets.UTF_8)).bytes()));

    /// Every second and third is one that people get a receipt for.
    private static final List<String> TYPES = List.of(
            "sample.Happened",
            "org.ecitizen.events.application.ApplicationSubmitted",
            "org.ecitizen.events.application.DecisionMade");

    /// Events are the same in every world, so they are made once.
    private static final List<RawEvent> MADE = new ArrayList<>();

    /// The power is cut.
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    enum Cut {
        BEFORE,
        MIDDLE,
        AFTER
    }

    final TreeMap<Long, RawEvent> store = new TreeMap<>();
    /// Tokens of events that can be read but are not on disk yet: a power cut takes them back.
    private final Set<Long> unflushed = new HashSet<>();
    final List<Head> signed = new ArrayList<>();
    TreeMap<Long, Leaf> leafTable = new TreeMap<>();
    Map<String, byte[]> files = new HashMap<>();
    Map<String, byte[]> staged = new TreeMap<>();
    Optional<SignedHead> head = Optional.empty();
    Optional<byte[]> checkpoint = Optional.empty();
    TreeMap<Long, Kept> checkpoints = new TreeMap<>();
    private Optional<Verification> verification = Optional.empty();
    NoteSigner key = KEY;
    Witnesses witnesses = Witnesses.none();
    /// What the log of this world continues.
    Beginning beginning = Beginning.FIRST;
    Instant now = Instant.ofEpochSecond(1_767_139_200L);
    final InstantSource clock = () -> now;

    /// A checkpoint as it was published.
    record Kept(SignedNote note, boolean quorum, Instant at) {}

    private final List<Integer> cuts = new ArrayList<>();
    private Cut cut = Cut.BEFORE;
    private Runnable meanwhile = () -> {};
    private int meanwhileAt = -1;
    private int changes;
    private int happened;

    /// Cuts the power at a change counted from 1, and again so many changes later.
    World cutAt(Cut how, Integer... changes) {
        cut = how;
        cuts.addAll(List.of(changes));
        return this;
    }

    /// Lets something happen just before a change, counted from 0 and from now.
    void meanwhile(int at, Runnable happens) {
        changes = 0;
        meanwhileAt = at;
        meanwhile = happens;
    }

    boolean isPowerStillToBeCut() {
        return !cuts.isEmpty();
    }

    int changes() {
        return changes;
    }

    /// One that signs the same bytes once only. Its signatures are the same each time, and what is signed after one
    /// power cut is mostly what was signed after another; signing would take most of the time of these tests.
    private static NoteSigner remembering(NoteSigner signer) {
        var made = new ConcurrentHashMap<ByteBuffer, byte[]>();
        return new NoteSigner(
                signer.key(),
                message -> made.computeIfAbsent(
                                ByteBuffer.wrap(message), any -> signer.raw().sign(message))
                        .clone());
    }

    /// So many more events, of some aggregates in turn and now and then of none, with gaps between the tokens.
    World happen(int events) {
        for (var i = 0; i < events; i++) {
            if (happened == MADE.size()) {
                MADE.add(make(happened));
            }
            put(MADE.get(happened++));
        }
        return this;
    }

    private static RawEvent make(int number) {
        var alone = number % 11 == 10;
        var aggregate = "request-" + number % 5;
        var sequence = MADE.stream()
                .filter(event -> event.aggregateId().equals(aggregate))
                .count();
        return new RawEvent(
                MADE.isEmpty() ? 1 : MADE.getLast().token() + 1 + number % 3,
                "event-" + number,
                TYPES.get(number % TYPES.size()),
                "",
                alone ? "" : "Request",
                alone ? "" : aggregate,
                alone ? -1 : sequence,
                "2026-01-31T10:20:30.123Z",
                ("{\"number\":" + number + "}").getBytes(StandardCharsets.UTF_8),
                metadata("salt", StrictText.base64(new byte[16]), "actor", "anna"));
    }

    void put(RawEvent event) {
        store.put(event.token(), event);
        unflushed.add(event.token());
    }

    /// Somebody changes the payload of a stored event.
    void alter(long token) {
        var event = store.get(token);
        put(new RawEvent(
                token,
                event.eventId(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.timestamp(),
                "{}".getBytes(StandardCharsets.UTF_8),
                event.storedMetadata()));
    }

    /// Under which the event of a leaf was stored.
    long token(long leaf) {
        return leafTable.get(leaf).event().token();
    }

    /// Somebody puts an event of none into the first gap below another one.
    ///
    /// @return its token
    long slipInBelow(long token) {
        var model = store.get(token);
        var gap = token;
        while (store.containsKey(gap)) {
            gap--;
        }
        put(new RawEvent(
                gap,
                "slipped in",
                model.type(),
                "",
                "",
                "",
                -1,
                model.timestamp(),
                model.payload(),
                model.storedMetadata()));
        return gap;
    }

    /// Metadata as it is stored.
    static byte[] metadata(String... namesAndValues) {
        var metadata = new TreeMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            metadata.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Json.ofTexts(metadata).canonical();
    }

    /// A program that has just started; it takes in everything there is.
    void run() {
        var sequencer = recovered();
        finish(sequencer);
    }

    /// A program that has just started.
    Sequencer recovered() {
        var sequencer = sequencer();
        recover(sequencer);
        return sequencer;
    }

    /// A program that has just started, while a witness was away.
    Sequencer recoveredWithout(SampleWitness witness) {
        witness.away = true;
        var sequencer = recovered();
        witness.away = false;
        return sequencer;
    }

    static void recover(Sequencer sequencer) {
        try {
            sequencer.recover();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void finish(Sequencer sequencer) {
        try {
            long added;
            do {
                added = sequencer.step();
            } while (added > 0);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Sequencer sequencer() {
        return sequencer(new Events());
    }

    Sequencer sequencer(RawEventSource events) {
        return new Sequencer(
                "default", key.key().name(), SigningKeys.of(key), store(events), witnesses, clock, beginning);
    }

    private LogStore store(RawEventSource events) {
        return new LogStore(events, new Lock(), new Table(), new Published(), new Files(), new StagingArea());
    }

    LogStore store() {
        return store(new Events());
    }

    Receipts receipts() {
        return new Receipts(store(new Events()), witnesses, clock, Duration.ofHours(4));
    }

    /// The receipts that somebody gets without asking, of all aggregates, by leaf.
    Map<Long, OwedReceipt> owed() {
        return leafTable.values().stream()
                .map(leaf -> leaf.event().aggregateId())
                .filter(id -> !id.isEmpty())
                .distinct()
                .flatMap(id -> receipts().owed(id).stream())
                .collect(Collectors.toMap(receipt -> receipt.leaf().index(), receipt -> receipt));
    }

    /// The log without the thread that makes it.
    KeptLog keptLog() {
        var store = store(new Events());
        return new KeptLog(
                new Generation(LogName.EVENTS, ""),
                ORIGIN,
                SigningKeys.of(KEY),
                store,
                witnesses,
                receipts(),
                new Results(),
                new SequencerThread(
                        "events",
                        sequencer(),
                        store.events(),
                        new Lease("default", "nobody", JdbcClient.create(new DriverManagerDataSource())),
                        Duration.ofSeconds(1)),
                Optional.empty());
    }

    /// What the store gives, laid beside the log.
    Verification verify() {
        try {
            return new RebuildCheck("default", store(new Events())).run(clock);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Head published() {
        return Checkpoint.parse(SignedNote.parse(checkpoint.orElseThrow()).text())
                .head();
    }

    /// The heads that the log of this store has at every size, made without any of the code under test but the record.
    List<Head> honest() {
        return honest(store.values());
    }

    static List<Head> honest(Collection<RawEvent> store) {
        var heads = new ArrayList<>(List.of(Head.EMPTY));
        make(store, builder -> heads.add(builder.head()));
        return heads;
    }

    /// The head that the log of a store has.
    static Head head(Collection<RawEvent> store) {
        return make(store, builder -> {}).head();
    }

    private static TileBuilder make(Collection<RawEvent> store, Consumer<TileBuilder> afterEach) {
        var builder = new TileBuilder((path, bytes) -> {});
        var last = new HashMap<String, Hash>();
        for (var event : store) {
            EventRecord record = event.record("default", Optional.ofNullable(last.get(event.aggregateId())));
            if (!event.aggregateId().isEmpty()) {
                last.put(event.aggregateId(), record.entry());
            }
            builder.append(record.entry().bytes());
            afterEach.accept(builder);
        }
        return builder;
    }

    private void change(Runnable effect, Runnable half) {
        if (changes++ == meanwhileAt) {
            meanwhileAt = -1;
            meanwhile.run();
        }
        if (!cuts.isEmpty()) {
            cuts.set(0, cuts.getFirst() - 1);
            if (cuts.getFirst() == 0) {
                cuts.removeFirst();
                switch (cut) {
                    case BEFORE -> {}
                    case MIDDLE -> half.run();
                    case AFTER -> effect.run();
                }
                store.keySet().removeAll(unflushed);
                unflushed.clear();
                throw new Crash();
            }
        }
        effect.run();
    }

    private final class Events implements RawEventSource {
        @Override
        public void requireReliable() {}

        @Override
        public long beforeFirst() {
            return 0;
        }

        @Override
        public void awaitDurable() {
            unflushed.clear();
        }

        @Override
        public List<RawEvent> after(long token, int most) {
            return between(token, Long.MAX_VALUE, most);
        }

        @Override
        public List<RawEvent> between(long after, long last, int most) {
            return after >= last
                    ? List.of()
                    : store.subMap(after, false, last, true).values().stream()
                            .limit(most)
                            .toList();
        }

        @Override
        public List<RawEvent> of(String aggregateId) {
            return store.values().stream()
                    .filter(event -> event.aggregateId().equals(aggregateId))
                    .toList();
        }

        @Override
        public long head() {
            return store.isEmpty() ? 0 : store.lastKey();
        }

        @Override
        public long count() {
            return store.size();
        }
    }

    private final class Lock implements HeadLock {
        @Override
        public Optional<SignedHead> read() {
            return head;
        }

        @Override
        public boolean move(Optional<SignedHead> expected, SignedHead next) {
            var moved = new boolean[1];
            change(
                    () -> {
                        moved[0] = head.map(SignedHead::head).equals(expected.map(SignedHead::head));
                        if (moved[0]) {
                            head = Optional.of(next);
                            signed.add(next.head());
                        }
                    },
                    () -> {});
            return moved[0];
        }
    }

    private final class Table implements Leaves {
        @Override
        public void add(List<Leaf> leaves) {
            change(
                    () -> leaves.forEach(this::add),
                    () -> leaves.subList(0, leaves.size() / 2).forEach(this::add));
        }

        private void add(Leaf leaf) {
            leafTable.putIfAbsent(leaf.index(), leaf);
        }

        @Override
        public Optional<Leaf> at(long index) {
            return Optional.ofNullable(leafTable.get(index));
        }

        @Override
        public Optional<Leaf> of(String aggregateId, long sequence) {
            return leafTable.values().stream()
                    .filter(leaf -> leaf.event().aggregateId().equals(aggregateId)
                            && leaf.event().sequence() == sequence)
                    .findFirst();
        }

        @Override
        public List<Leaf> of(String aggregateId) {
            return leafTable.values().stream()
                    .filter(leaf -> leaf.event().aggregateId().equals(aggregateId))
                    .toList();
        }

        @Override
        public List<Leaf> from(long first, long end) {
            return first < end ? List.copyOf(leafTable.subMap(first, end).values()) : List.of();
        }

        @Override
        public Map<String, Hash> lastEntries(Collection<String> aggregateIds) {
            return leafTable.values().stream()
                    .filter(leaf -> aggregateIds.contains(leaf.event().aggregateId()))
                    .sorted(Comparator.comparing(Leaf::index))
                    .collect(Collectors.toMap(
                            leaf -> leaf.event().aggregateId(),
                            leaf -> leaf.event().entry(),
                            (before, after) -> after));
        }

        @Override
        public long count() {
            return leafTable.isEmpty() ? 0 : leafTable.lastKey() + 1;
        }
    }

    private final class Published implements Checkpoints {
        @Override
        public void keep(long size, SignedNote note, boolean quorum) {
            var present = checkpoints.get(size);
            if (present == null || quorum && !present.quorum()) {
                change(() -> checkpoints.put(size, new Kept(note, quorum, now)), () -> {});
            }
        }

        @Override
        public Optional<SignedNote> newestWithQuorum() {
            return checkpoints.descendingMap().values().stream()
                    .filter(Kept::quorum)
                    .map(Kept::note)
                    .findFirst();
        }

        @Override
        public Optional<SignedNote> firstWithQuorum(long leaf) {
            return checkpoints.tailMap(leaf, false).values().stream()
                    .filter(Kept::quorum)
                    .map(Kept::note)
                    .findFirst();
        }

        @Override
        public Optional<Instant> withoutQuorumSince() {
            return checkpoints.descendingMap().values().stream()
                    .takeWhile(kept -> !kept.quorum())
                    .reduce((later, earlier) -> earlier)
                    .map(Kept::at);
        }

        @Override
        public List<SignedNote> above(long size, int most) {
            return checkpoints.tailMap(size, false).values().stream()
                    .limit(most)
                    .map(Kept::note)
                    .toList();
        }
    }

    private final class Results implements Verifications {
        @Override
        public void keep(Verification result) {
            verification = Optional.of(result);
        }

        @Override
        public Optional<Verification> last() {
            return verification;
        }
    }

    private final class Files implements Tiles {
        @Override
        public Optional<byte[]> read(TilePath path) {
            return Optional.ofNullable(files.get(path.toString()));
        }

        @Override
        public void create(Map<TilePath, byte[]> created) {
            created.forEach(this::create);
        }

        private void create(TilePath path, byte[] bytes) {
            change(
                    () -> {
                        var present = files.putIfAbsent(path.toString(), bytes);
                        if (present != null && !Arrays.equals(present, bytes)) {
                            throw new Refused(path + " is there already with other content");
                        }
                    },
                    () -> {});
        }

        @Override
        public Optional<byte[]> genesis() {
            return Optional.ofNullable(files.get("generation.json"));
        }

        @Override
        public void createGenesis(byte[] genesis) {
            if (!genesis().isPresent()) {
                change(() -> files.put("generation.json", genesis), () -> {});
            }
        }

        @Override
        public Optional<byte[]> checkpoint() {
            return checkpoint;
        }

        @Override
        public void publish(byte[] bytes) {
            change(() -> checkpoint = Optional.of(bytes), () -> {});
        }
    }

    private final class StagingArea implements Staging {
        @Override
        public List<String> names() {
            return List.copyOf(staged.keySet());
        }

        @Override
        public Optional<byte[]> read(String name) {
            return Optional.ofNullable(staged.get(name));
        }

        @Override
        public void write(String name, byte[] bytes) {
            change(() -> staged.put(name, bytes), () -> staged.put(name, Arrays.copyOf(bytes, bytes.length / 2)));
        }

        @Override
        public void delete(String name) {
            change(() -> staged.remove(name), () -> {});
        }
    }
}
