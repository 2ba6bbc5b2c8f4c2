package org.ecitizen.benchmarks.seed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.ecitizen.benchmarks.machine.CommandSide;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;

/// Makes a town with a past: every command is carried out by the product's own aggregates under a clock that runs
/// ahead, and every event is brought into its stored form by the product's own serialisers and keys. What differs from
/// a
/// town that people have used for a year is only that nobody waited.
///
/// The same seed gives the same lives in the same order, however many threads make them.
public final class Seeder {
    /// Long enough for a history, short enough that no right that was granted is about to end.
    private static final Duration PAST = Duration.ofDays(300);
    /// How many requests begin before what has happened is stored.
    private static final int STRETCH = 2_000;
    /// Events of the requests that are longer than others.
    public static final List<Integer> LONG = List.of(10, 100, 1_000);

    private final SimulatedClock clock = new SimulatedClock();
    private final Instant end;
    private final long seed;
    private final List<Integer> longLives;
    private final int quarters;
    private @Nullable SeedingEngine engine;

    /// @param seed of chance; the same gives the same lives
    /// @param end when the past that is made ends
    public Seeder(long seed, Instant end) {
        this(seed, end, LONG, Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /// @param longLives events of the requests that are longer than others
    /// @param quarters into how many parts the town falls that are lived in at once
    Seeder(long seed, Instant end, List<Integer> longLives, int quarters) {
        this.seed = seed;
        this.longLives = List.copyOf(longLives);
        this.end = end.truncatedTo(ChronoUnit.MILLIS);
        this.quarters = quarters;
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
        return UUID.nameUUIDFromBytes(("long life " + events).getBytes(StandardCharsets.UTF_8))
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
    public Made fill(Path directory, int requests) throws IOException, InterruptedException {
        return fill(directory, requests, side -> {});
    }

    /// @param afterwards sees the side before it is closed, in the machine's time
    Made fill(Path directory, int requests, Consumer<CommandSide> afterwards) throws IOException, InterruptedException {
        Progress.say("Seeding %,d requests (seed %d)", requests, seed);
        try (var side = CommandSide.start(directory, Map.of(), this::prepare)) {
            side.stopProcessors();
            var past = GenericEventMessage.clock;
            // Axon's own clock stamps events; it is one for the process.
            GenericEventMessage.clock = clock;
            try {
                var made = live(side, requests);
                afterwards.accept(side);
                return made;
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

    private Made live(CommandSide side, int requests) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var seeding = Objects.requireNonNull(engine, "the event store has no engine of its own");
        var subjects = side.bean(Subjects.class);
        var births = new Births(
                new SplittableRandom(seed),
                subjects,
                side.bean("keyRing", DekStore.class),
                end.minus(PAST),
                PAST,
                requests,
                citizens(requests));
        var town = IntStream.range(0, quarters)
                .mapToObj(number -> new Quarter(
                        side.bean(ApplicationCommands.class),
                        seeding,
                        clock,
                        side.bean("eventSerializer", Serializer.class)))
                .toList();
        var patient = longLives(Person.citizen(subjects.of(longCitizen())));
        seeding.begin();
        long events;
        try (var table = EventTable.open(side.server())) {
            events = live(births, patient, town, table, began);
        } catch (SQLException e) {
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            seeding.end();
        }
        return new Made(
                requests + longLives.size(),
                town.stream().mapToLong(Quarter::sent).sum(),
                events,
                Duration.ofNanos(System.nanoTime() - began));
    }

    /// While everybody lives through one stretch of time, what begins in the next is made ready and what happened in
    /// the
    /// one before is stored.
    ///
    /// @return how many events were stored
    private long live(Births births, List<Life> patient, List<Quarter> town, EventTable table, long began)
            throws InterruptedException, ExecutionException {
        var events = 0L;
        Future<Long> stored = CompletableFuture.completedFuture(0L);
        try (var threads = Executors.newFixedThreadPool(quarters + 2)) {
            var born = births.next(STRETCH);
            born.addAll(patient);
            for (var last = false; !last; ) {
                last = births.areAll();
                var until = last ? end.plusNanos(1) : births.nextAt();
                var living = new ArrayList<Future<Rows>>();
                for (var i = 0; i < town.size(); i++) {
                    var quarter = town.get(i);
                    var own = ofQuarter(i, born);
                    living.add(threads.submit(() -> quarter.live(own, until)));
                }
                var next = threads.submit(() -> births.next(STRETCH));
                var happened = new ArrayList<Rows>();
                for (var each : living) {
                    happened.add(each.get());
                }
                events += stored.get();
                stored = threads.submit(() -> table.append(happened));
                born = next.get();
                if (!last && births.born() % 10_000 == 0) {
                    Progress.say(
                            "  %,d requests, %,d events, %,.0f events per second",
                            births.born(), events, events / ((System.nanoTime() - began) / 1e9));
                }
            }
            events += stored.get();
        }
        return events;
    }

    private List<Life> ofQuarter(int quarter, List<Life> lives) {
        return lives.stream()
                .filter(life -> Math.floorMod(life.number(), quarters) == quarter)
                .toList();
    }

    private List<Life> longLives(Person citizen) {
        return longLives.stream()
                .map(events -> {
                    var id = longRequest(events);
                    return new Life(
                            -events,
                            id,
                            // Recent, so that no term of theirs has run out.
                            end.minus(Duration.ofDays(2)),
                            new SplittableRandom(events),
                            Lives.longLife(id, citizen, events).iterator());
                })
                .toList();
    }
}
