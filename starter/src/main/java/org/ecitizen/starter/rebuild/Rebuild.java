package org.ecitizen.starter.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One rebuild of one view. Another generation is filled beside the current one, which is read and kept up to date
/// meanwhile, and the two are compared. When little is left the view's upkeep pauses, the rest is taken in and
/// compared,
/// and readers are switched; then the upkeep goes on from the same place in the new generation.
///
/// The pause is short whatever the size of the view: it begins when a round of catching up has left at most
/// [#NEAR] events and documents, or after [#ROUNDS] rounds where events come faster than they are taken in.
final class Rebuild {
    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);
    private static final int NEAR = 100;
    private static final int ROUNDS = 10;

    enum State {
        BUILDING,
        COMPARING,
        SWITCHED,
        DIFFERENT,
        /// By an administrator, or because another rebuild of the same view has begun, perhaps on
        /// another node.
        GIVEN_UP,
        FAILED
    }

    /// @param events taken in so far
    /// @param total as many as there were at the start, about; the store's index may have gaps
    /// @param differing how many documents differ
    /// @param differingIds of the first of them
    /// @param pausedMillis for how long the view stood still
    record Progress(
            String view,
            State state,
            long events,
            long total,
            long eventsPerSecond,
            long secondsLeft,
            Instant startedAt,
            @Nullable Digest before,
            @Nullable Digest after,
            long differing,
            List<String> differingIds,
            long pausedMillis) {}

    private final View view;
    private final boolean evenIfDifferent;
    private final Views views;
    private final ViewStore store;
    private final Upkeep upkeep;
    private final Filling filling;
    private final Instant startedAt;
    private final long began = System.nanoTime();
    private volatile boolean wanted = true;
    private volatile State state = State.BUILDING;
    private volatile Comparison.@Nullable Result result;
    private volatile long pausedMillis;

    Rebuild(
            View view,
            boolean evenIfDifferent,
            Views views,
            ViewStore store,
            Upkeep upkeep,
            Filling filling,
            Instant startedAt) {
        this.view = view;
        this.evenIfDifferent = evenIfDifferent;
        this.views = views;
        this.store = store;
        this.upkeep = upkeep;
        this.filling = filling;
        this.startedAt = startedAt;
    }

    boolean isUnderWay() {
        return state == State.BUILDING || state == State.COMPARING;
    }

    /// Asks to stop. What was filled is removed; a switch that has begun is not taken back.
    void giveUp() {
        wanted = false;
    }

    Progress progress() {
        var seconds = Math.max(1, Duration.ofNanos(System.nanoTime() - began).toSeconds());
        var taken = filling.taken();
        var total = Math.max(filling.total(), taken);
        var rate = Math.max(1, taken / seconds);
        var compared = result;
        return new Progress(
                view.name(),
                state,
                taken,
                total,
                rate,
                isUnderWay() ? (total - taken) / rate : 0,
                startedAt,
                compared == null ? null : compared.before(),
                compared == null ? null : compared.after(),
                compared == null ? 0 : compared.differing(),
                compared == null ? List.of() : compared.ids(),
                pausedMillis);
    }

    void run() {
        try {
            var next = views.begin(view);
            var old = views.current(view);
            var end = build(old, next);
            drop(end == State.SWITCHED ? old : next);
            state = end;
        } catch (RuntimeException | InterruptedException e) {
            log.error("The rebuild of the view {} failed; the current one goes on", view.name(), e);
            state = State.FAILED;
        }
    }

    /// What cannot be removed now is removed when the next rebuild begins.
    private void drop(String generation) {
        try {
            views.drop(view, generation);
        } catch (RuntimeException e) {
            log.warn("The generation {} could not be removed", generation, e);
        }
    }

    private State build(String old, String next) throws InterruptedException {
        var comparison = new Comparison(store, old, next);
        try {
            catchUp(upkeep.look(), next);
            state = State.COMPARING;
            comparison.all(this::goOn);
            var left = Long.MAX_VALUE;
            for (var round = 0; round < ROUNDS && left > NEAR && !isRefused(comparison); round++) {
                var before = filling.taken();
                catchUp(upkeep.look(), next);
                comparison.again(false);
                left = filling.taken() - before + comparison.open();
            }
            return isRefused(comparison) ? State.DIFFERENT : finish(comparison, next);
        } catch (CancellationException e) {
            log.info("The rebuild of the view {} was given up: {}", view.name(), e.getMessage());
            return State.GIVEN_UP;
        } catch (RuntimeException | InterruptedException e) {
            drop(next);
            throw e;
        } finally {
            result = comparison.result();
        }
    }

    private State finish(Comparison comparison, String next) throws InterruptedException {
        var paused = System.nanoTime();
        try {
            catchUp(upkeep.pause(), next);
            comparison.again(true);
            if (isRefused(comparison)) {
                return State.DIFFERENT;
            }
            goOn();
            upkeep.inOneWithTheClaim(() -> {
                if (!views.switchTo(view, next)) {
                    throw new CancellationException("another rebuild of this view has begun");
                }
            });
            // Where there are no transactions the claim may have run out just before the switch, and another node
            // may have gone on in the old generation. What it has taken in since is taken in here as well.
            filling.upTo(upkeep.claim(), next, () -> {});
            return State.SWITCHED;
        } finally {
            upkeep.resume();
            pausedMillis = Duration.ofNanos(System.nanoTime() - paused).toMillis();
        }
    }

    private void catchUp(Seen goal, String next) throws InterruptedException {
        filling.upTo(goal, next, this::goOn);
    }

    private boolean isRefused(Comparison comparison) {
        return comparison.differs() && !evenIfDifferent;
    }

    private void goOn() {
        if (!wanted) {
            throw new CancellationException("an administrator asked for it");
        }
    }
}
