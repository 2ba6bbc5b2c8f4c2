package org.ecitizen.starter.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ecitizen.starter.access.LedgerStore.Appended;
import org.ecitizen.starter.eventstore.StoreFaults;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes entries durable together. What arrives while one commit is under way goes into the next, so a single entry
/// waits
/// for nothing but its own commit, and many wait for one.
final class GroupCommit {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_TOGETHER = 256;
    /// More than this waiting means that the store does not keep up; whoever comes then is turned away.
    private static final int MOST_WAITING = 8192;

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Consumer<List<Appended>> store;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean running;
    private @Nullable Thread thread;

    private record Waiting(List<Appended> appended, Done done) {}

    /// Is told once.
    interface Done {
        /// @param failure absent: it is durable; otherwise it is not known to be
        void told(@Nullable Throwable failure);
    }

    /// @param store appends all or none, durably
    GroupCommit(Consumer<List<Appended>> store) {
        this.store = store;
    }

    /// Hands something over to be appended, without waiting.
    void append(List<Appended> appended, Done done) {
        if (!running || !queue.offer(new Waiting(appended, done))) {
            done.told(new IllegalStateException(running ? "too much is waiting" : "stopped"));
        }
    }

    void start() {
        running = true;
        thread = Thread.ofPlatform().name("access-ledger").daemon().start(this::run);
    }

    /// Ends after what was handed over is appended.
    void stop() {
        running = false;
        var last = thread;
        if (last != null) {
            try {
                last.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        var batch = new ArrayList<Waiting>();
        while (running || !queue.isEmpty()) {
            try {
                var first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MOST_TOGETHER - 1);
                    commit(batch);
                }
            } catch (InterruptedException e) {
                // Nobody but stop ends this thread.
                log.debug("interrupted", e);
            } catch (RuntimeException | Error e) {
                batch.forEach(waiting -> waiting.done().told(e));
                log.error("The access ledger failed in a way that it should not", e);
            }
            batch.clear();
        }
    }

    private void commit(List<Waiting> batch) {
        try {
            store.accept(batch.stream()
                    .flatMap(waiting -> waiting.appended().stream())
                    .toList());
            batch.forEach(waiting -> waiting.done().told(null));
        } catch (RuntimeException e) {
            if (batch.size() == 1 || StoreFaults.isUnavailable(e)) {
                batch.forEach(waiting -> waiting.done().told(e));
            } else {
                // One that cannot be written must not take the others with it.
                batch.forEach(waiting -> commit(List.of(waiting)));
            }
        }
    }
}
