package org.ecitizen.query.log;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Lets the sequencer run while this node holds the lease. Trouble that passes is waited out; a halt ends it until the
/// next start, and nothing but the log notices.
final class SequencerThread implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SequencerThread.class);

    private final String name;
    private final Sequencer sequencer;
    private final RawEventSource events;
    private final Lease lease;
    private final Duration interval;
    private volatile State state = new State(Kind.STARTING, 0, "");
    private volatile long workedAt = System.nanoTime();
    private volatile @Nullable Thread thread;
    private boolean isFarBehind;

    /// What it is doing.
    ///
    /// @param size leaves of the log as far as this node has seen it
    /// @param why in words, empty where nothing is wrong
    record State(Kind kind, long size, String why) {}

    enum Kind {
        STARTING,
        SIGNING,
        ANOTHER_NODE_SIGNS,
        WAITING,
        /// A witness speaks against the log, without proof; it goes on when enough others confirm it.
        CONTESTED,
        HALTED
    }

    /// @param name of the log
    /// @param interval between two checkpoints
    SequencerThread(String name, Sequencer sequencer, RawEventSource events, Lease lease, Duration interval) {
        this.name = name;
        this.sequencer = sequencer;
        this.events = events;
        this.lease = lease;
        this.interval = interval;
    }

    State state() {
        var running = thread;
        return running == null || running.isAlive() || state.kind() == Kind.HALTED
                ? state
                : new State(Kind.HALTED, state.size(), "its thread has ended, which is a fault of the program");
    }

    /// For how long it has not looked at everything there is to do, and done it.
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - workedAt);
    }

    @Override
    public void start() {
        // Known before it runs, since it looks whether it is still the one.
        // Not a virtual one: it waits for files most of the time, and whoever looks at the machine sees what it takes.
        var unstarted = Thread.ofPlatform().daemon().name("log-" + name).unstarted(this::run);
        thread = unstarted;
        unstarted.start();
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        var ready = false;
        while (thread == Thread.currentThread()) {
            try {
                ready = turn(ready);
                if (!isFarBehind) {
                    Thread.sleep(interval);
                }
            } catch (InterruptedException e) {
                break;
            } catch (Halted e) {
                log.error("The transparency log {} stands still: {}", name, e.getMessage());
                state = new State(Kind.HALTED, state.size(), String.valueOf(e.getMessage()));
                break;
            }
        }
        release();
    }

    /// @return whether the next turn may go on from what is in memory
    private boolean turn(boolean ready) throws InterruptedException {
        isFarBehind = false;
        try {
            if (!lease.keep()) {
                state = new State(Kind.ANOTHER_NODE_SIGNS, state.size(), "");
                return false;
            }
            var size = state.size();
            if (!ready) {
                events.requireReliable();
                size = sequencer.recover();
            }
            var added = sequencer.step();
            isFarBehind = added >= Sequencer.MOST_IN_A_STEP;
            if (added == 0) {
                sequencer.confirmAnew();
            }
            size += added;
            state = new State(Kind.SIGNING, size, "");
            workedAt = System.nanoTime();
            return true;
        } catch (Overtaken e) {
            return false;
        } catch (Unconfirmed e) {
            state = new State(Kind.WAITING, state.size(), String.valueOf(e.getMessage()));
            Thread.sleep(Witnesses.BETWEEN_ATTEMPTS);
            return false;
        } catch (Contested e) {
            if (state.kind() != Kind.CONTESTED) {
                log.error("The transparency log {} signs nothing for now: {}", name, e.getMessage());
            }
            state = new State(Kind.CONTESTED, state.size(), String.valueOf(e.getMessage()));
            Thread.sleep(Witnesses.BETWEEN_ATTEMPTS);
            return false;
        } catch (Halted e) {
            throw e;
        } catch (RuntimeException e) {
            // Once for as long as it lasts: a store that is away is told by its own health.
            if (state.kind() != Kind.WAITING) {
                log.warn("The transparency log {} waits: {}", name, e.getClass().getSimpleName());
            }
            // The kind only: a store's message may hold what was to be stored.
            state = new State(Kind.WAITING, state.size(), e.getClass().getSimpleName());
            return false;
        }
    }

    private void release() {
        // Interrupted: a pool would not give a connection.
        var interrupted = Thread.interrupted();
        try {
            lease.release();
        } catch (RuntimeException e) {
            log.debug("The lease of the transparency log runs out by itself", e);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
