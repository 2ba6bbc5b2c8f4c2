package org.ecitizen.starter.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.ecitizen.events.access.AccessCounted;
import org.ecitizen.events.access.AccessedData;
import org.ecitizen.events.access.CountsCompleted;
import org.ecitizen.starter.access.LedgerStore.Appended;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Enters accesses. The first of its kind is written at once and waited for; the same again within a quarter of an hour
/// is counted, and the count is written when that time is over. So a crash loses a count at most, and never that
/// somebody read. What the program reads by itself does not wait; while the store is away its entry lies in a file.
final class Ledger implements AccessLedger, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    static final Duration ONE_ENTRY_FOR = Duration.ofMinutes(15);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(30);
    /// Entries that are counted at the same time; beyond that the next ones get entries of their own.
    private static final int MOST_COUNTED = 100_000;

    private final Entries entries;
    private final GroupCommit commits;
    private final BulkEntries bulk;
    private final UnwrittenEntries unwritten;
    private final InstantSource clock;
    private final String run;
    private final Counter openings;
    private final Map<Key, Counted> counted = new ConcurrentHashMap<>();
    private final AtomicLong completions = new AtomicLong();
    private Instant completedBefore = Instant.MIN;
    private volatile Instant lastEntry = Instant.MIN;
    /// Set once a count could not be written: from then on this run says of no entry that its count is complete.
    private volatile boolean lost;

    private volatile boolean running;
    private @Nullable ScheduledExecutorService sweeper;

    /// What makes two accesses the same.
    ///
    /// @param refusal code of the refusal; absent: it was allowed
    private record Key(
            Access.Kind kind,
            String actor,
            @Nullable String organisation,
            @Nullable String unit,
            String role,
            String purpose,
            @Nullable String reason,
            Access.Way way,
            List<AccessedData> seen,
            @Nullable String refusal) {}

    /// An entry and how often the same was read since.
    private static final class Counted {
        final String entryId = UUID.randomUUID().toString();
        final Instant since;
        final CompletableFuture<Void> durable = new CompletableFuture<>();
        long count = 1;

        Counted(Instant since) {
            this.since = since;
        }
    }

    Ledger(
            Entries entries,
            GroupCommit commits,
            BulkEntries bulk,
            UnwrittenEntries unwritten,
            InstantSource clock,
            String run,
            MeterRegistry meters) {
        this.entries = entries;
        this.commits = commits;
        this.bulk = bulk;
        this.unwritten = unwritten;
        this.clock = clock;
        this.run = run;
        this.openings = Counter.builder("ecitizen.access.openings")
                .description("Readings of one person's data in one request that the ledger let through")
                .register(meters);
    }

    @Override
    public AccessContext enter(Access access) {
        return enterAll(List.of(access)).getFirst();
    }

    @Override
    public List<AccessContext> enterAll(List<Access> accesses) {
        var waiting = new ArrayList<CompletableFuture<Void>>();
        var read = 0;
        var contexts = new ArrayList<AccessContext>(accesses.size());
        for (var access : accesses) {
            var seen = Entries.seen(access);
            if (seen.isEmpty()) {
                contexts.add(new AccessContext(access.extents()));
                continue;
            }
            var subjects =
                    new TreeSet<>(seen.stream().map(AccessedData::subject).toList());
            if (subjects.size() > Entries.MOST_NAMED) {
                bulk.enter(access, seen, List.copyOf(subjects));
            } else {
                if (access.kind() == Access.Kind.AUTOMATED && !unwritten.isSafe()) {
                    throw new LedgerUnavailable(
                            "what the program read can be entered nowhere", new IllegalStateException());
                }
                for (var part : parts(seen)) {
                    var durable = count(access, part, null);
                    if (access.kind() != Access.Kind.AUTOMATED) {
                        waiting.add(durable);
                    }
                }
            }
            read += seen.size();
            contexts.add(new AccessContext(access.extents()));
        }
        await(CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)));
        openings.increment(read);
        return contexts;
    }

    @Override
    public void refused(Access access, String why) {
        var seen = Entries.seen(access);
        await(CompletableFuture.allOf(
                parts(seen).stream().map(part -> count(access, part, why)).toArray(CompletableFuture[]::new)));
    }

    @Override
    public void enterLedgerReading(Access access, Set<String> subjects) {
        var seen = new TreeSet<>(subjects)
                .stream()
                        .map(subject -> new AccessedData(subject, List.of(Entries.LEDGER), null))
                        .toList();
        await(CompletableFuture.allOf(
                parts(seen).stream().map(part -> count(access, part, null)).toArray(CompletableFuture[]::new)));
        openings.increment(seen.size());
    }

    /// One person may be read about in many requests at once; an entry names no more than a hundred of them.
    private static List<List<AccessedData>> parts(List<AccessedData> seen) {
        var parts = new ArrayList<List<AccessedData>>();
        for (var from = 0; from < seen.size(); from += Entries.MOST_NAMED) {
            parts.add(List.copyOf(seen.subList(from, Math.min(seen.size(), from + Entries.MOST_NAMED))));
        }
        return parts;
    }

    /// @return completed when the entry that stands for this access is durable
    private CompletableFuture<Void> count(Access access, List<AccessedData> seen, @Nullable String refusal) {
        var now = clock.instant();
        var key = new Key(
                access.kind(),
                access.actor(),
                access.organisation(),
                access.unit(),
                access.role(),
                access.purpose(),
                access.reason(),
                access.way(),
                seen,
                refusal);
        var written = new ArrayList<Counted>(1);
        var entry = counted.compute(key, (same, before) -> {
            if (before != null && isOpen(before, now)) {
                before.count++;
                return before;
            }
            if (before != null) {
                complete(before);
            }
            var fresh = new Counted(now);
            lastEntry = now;
            written.add(fresh);
            return fresh;
        });
        for (var fresh : written) {
            write(key, fresh, access);
        }
        return entry.durable;
    }

    private static boolean isOpen(Counted entry, Instant now) {
        return now.isBefore(entry.since.plus(ONE_ENTRY_FOR)) && !entry.durable.isCompletedExceptionally();
    }

    private void write(Key key, Counted fresh, Access access) {
        var event = key.refusal() == null
                ? entries.entry(fresh.entryId, access, key.seen())
                : entries.refusal(fresh.entryId, access, key.seen(), key.refusal());
        var appended = new Appended(fresh.entryId, 0, event);
        commits.append(List.of(appended), failure -> {
            if (failure == null) {
                fresh.durable.complete(null);
            } else if (access.kind() == Access.Kind.AUTOMATED) {
                unwritten.keep(appended);
                fresh.durable.complete(null);
            } else {
                // The next of its kind gets an entry of its own.
                counted.remove(key, fresh);
                fresh.durable.completeExceptionally(failure);
            }
        });
        if (counted.size() > MOST_COUNTED) {
            counted.computeIfPresent(key, (same, entry) -> {
                complete(entry);
                return null;
            });
        }
    }

    private void complete(Counted entry) {
        if (entry.count > 1 && !entry.durable.isCompletedExceptionally()) {
            var count = new Appended(entry.entryId, 1, new AccessCounted(entry.entryId, entry.count));
            if (unwritten.isWaiting()) {
                // Not before its entry, which may be among those that wait.
                unwritten.keep(count);
            } else {
                commits.append(List.of(count), this::kept);
            }
        }
    }

    /// A count that could not be kept is shown as "at least" from now on, and so is every later one of this run.
    private void kept(@Nullable Throwable failure) {
        if (failure != null) {
            lost = true;
            log.warn("A count of the access ledger could not be kept", failure);
        }
    }

    /// Writes the counts of entries whose time is over.
    void sweep() {
        unwritten.write();
        sweep(clock.instant().minus(ONE_ENTRY_FOR));
    }

    /// @param before entries made until then are over
    private synchronized void sweep(Instant before) {
        var complete = before;
        for (var key : counted.keySet()) {
            var over = new ArrayList<Counted>(1);
            var open = new ArrayList<Counted>(1);
            counted.computeIfPresent(key, (same, entry) -> {
                var isOver = !entry.since.isAfter(before) && entry.durable.isDone();
                (isOver ? over : open).add(entry);
                return isOver ? null : entry;
            });
            over.forEach(this::complete);
            for (var entry : open) {
                complete = entry.since.isBefore(complete) ? entry.since : complete;
            }
        }
        if (!lost && lastEntry.isAfter(completedBefore) && complete.isAfter(completedBefore)) {
            completedBefore = complete;
            commits.append(
                    List.of(new Appended(run, completions.getAndIncrement(), new CountsCompleted(run, complete))),
                    this::kept);
        }
    }

    private static void await(CompletableFuture<Void> durable) {
        try {
            durable.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new LedgerUnavailable("an access could not be entered", Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            throw new LedgerUnavailable("an access was not entered in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable("interrupted before an access was entered", e);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // goes on until the end
    public void start() {
        running = true;
        commits.start();
        var every = BETWEEN_SWEEPS.toMillis();
        var own = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("access-ledger-counts").daemon().factory());
        own.execute(unwritten::write);
        own.scheduleWithFixedDelay(() -> sweep(), every, every, TimeUnit.MILLISECONDS);
        sweeper = own;
    }

    /// Writes every count, so that an ordinary end loses none.
    @Override
    public void stop() {
        running = false;
        var own = sweeper;
        if (own != null) {
            own.shutdownNow();
        }
        sweep(clock.instant().plusMillis(1));
        commits.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before whatever reads, and ended after it.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }
}
