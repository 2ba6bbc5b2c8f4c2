package org.ecitizen.benchmarks.seed;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.ecitizen.benchmarks.machine.CommandSide;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.command.application.CommandRejected;
import org.ecitizen.starter.personal.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes a town with a past: every request is handled by the product's own aggregates under a clock that runs ahead,
/// and
/// stored by its own engine. What differs from a town that people have used for a year is only that nobody waited.
public final class Seeder {
    /// Long enough for a history, short enough that no right that was granted is about to end.
    private static final Duration PAST = Duration.ofDays(300);
    /// Events of the requests that are longer than others.
    public static final List<Integer> LONG = List.of(10, 100, 1_000);

    private final SimulatedClock clock;
    private final Instant end;
    private final SplittableRandom random;
    private final long seed;
    private @Nullable SeedingEngine engine;

    /// @param seed of chance; the same gives the same lives
    /// @param end when the past that is made ends
    public Seeder(long seed, Instant end) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.end = end.truncatedTo(ChronoUnit.MILLIS);
        this.clock = new SimulatedClock(this.end.minus(PAST));
    }

    /// What was made.
    ///
    /// @param requests how many requests
    /// @param commands how many commands were carried out
    /// @param events how many events they left, definitions not counted
    /// @param took without what views and log need afterwards
    public record Made(long requests, long commands, long events, Duration took) {}

    /// The id of the request that has at least so many events; its applicant is [#longCitizen].
    public static String longRequest(int events) {
        return UUID.nameUUIDFromBytes(("long life " + events).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    public static String longCitizen() {
        return "citizen-patient";
    }

    /// How the citizen of this number signs in.
    public static String citizen(long number) {
        return Lives.citizen(number);
    }

    /// How many citizens a town of so many requests has.
    public static int citizens(int requests) {
        return Math.max(1, requests / 3);
    }

    /// Fills an empty data directory.
    ///
    /// @throws IllegalStateException if a command was refused: then the lives do not fit the services any more
    public Made fill(Path directory, int requests) throws InterruptedException {
        Progress.say("Seeding %,d requests (seed %d)", requests, seed);
        try (var side = CommandSide.start(directory, Map.of(), this::prepare)) {
            side.stopProcessors();
            var past = GenericEventMessage.clock;
            // Axon's own clock stamps events; it is one for the process.
            GenericEventMessage.clock = clock;
            try {
                return live(side, requests);
            } finally {
                GenericEventMessage.clock = past;
            }
        }
    }

    private void prepare(GenericApplicationContext context) {
        context.registerBean("simulatedClock", Clock.class, () -> clock);
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof EventStorageEngine store ? wrapped(store) : bean;
            }
        });
    }

    private SeedingEngine wrapped(EventStorageEngine store) {
        var wrapped = new SeedingEngine(store);
        engine = wrapped;
        return wrapped;
    }

    /// Somebody does the next thing with a request.
    private record Turn(Instant at, long order, String id, Step step, Iterator<Step> rest) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            var time = at.compareTo(other.at);
            return time != 0 ? time : Long.compare(order, other.order);
        }
    }

    private Made live(CommandSide side, int requests) throws InterruptedException {
        var seeding = Objects.requireNonNull(engine, "the event store has no engine of its own");
        var commands = side.bean(ApplicationCommands.class);
        var lives = new Lives(random, citizens(requests), side.bean(Subjects.class));
        var began = System.nanoTime();
        seeding.begin(new TransactionTemplate(side.bean(PlatformTransactionManager.class)));
        var turns = new PriorityQueue<Turn>();
        var start = clock.instant();
        var apart = PAST.dividedBy(Math.max(1, requests));
        for (var events : LONG) {
            var id = longRequest(events);
            // Recent, so that no term of theirs has run out.
            enter(turns, end.minus(Duration.ofDays(2)), -events, id, lives.longLife(id, longCitizen(), events));
        }
        var born = 0L;
        var sent = 0L;
        while (born < requests || !turns.isEmpty()) {
            var birth = born < requests ? start.plus(apart.multipliedBy(born)) : Instant.MAX;
            if (turns.isEmpty() || !turns.peek().at().isBefore(birth)) {
                var id = new UUID(random.nextLong(), random.nextLong()).toString();
                enter(turns, birth, born, id, lives.life(id, born));
                born++;
                if (born % 10_000 == 0) {
                    Progress.say(
                            "  %,d requests, %,d events, %,.0f events per second",
                            born, seeding.events(), seeding.events() / ((System.nanoTime() - began) / 1e9));
                }
                continue;
            }
            var turn = turns.poll();
            if (turn.at().isAfter(end)) {
                // The rest of this life is still to come.
                seeding.forget(turn.id());
                continue;
            }
            clock.goTo(turn.at().truncatedTo(ChronoUnit.MILLIS));
            take(commands, seeding, turn);
            sent++;
            if (turn.rest().hasNext()) {
                var next = turn.rest().next();
                turns.add(new Turn(turn.at().plus(next.after()), turn.order(), turn.id(), next, turn.rest()));
            } else {
                seeding.forget(turn.id());
            }
        }
        var events = seeding.finish();
        return new Made(requests + LONG.size(), sent, events, Duration.ofNanos(System.nanoTime() - began));
    }

    private static void enter(PriorityQueue<Turn> turns, Instant at, long order, String id, List<Step> life) {
        var steps = new ArrayList<>(life).iterator();
        turns.add(new Turn(at, order, id, steps.next(), steps));
    }

    private void take(ApplicationCommands commands, SeedingEngine seeding, Turn turn) {
        var step = turn.step();
        var command = step.command().apply(seeding.version(turn.id()));
        try {
            commands.send(
                    command,
                    step.by().provenance(new UUID(random.nextLong(), random.nextLong()).toString(), digest(), digest()),
                    step.by().teams());
        } catch (CommandRejected e) {
            throw new IllegalStateException(
                    command + " was refused: " + e.rejection() + "; the lives no longer fit the services", e);
        }
    }

    /// As long as a SHA-256, which is what stands there otherwise.
    private String digest() {
        return String.format(
                Locale.ROOT,
                "%016x%016x%016x%016x",
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong());
    }
}
