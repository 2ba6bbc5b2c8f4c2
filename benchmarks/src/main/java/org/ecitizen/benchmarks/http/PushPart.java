package org.ecitizen.benchmarks.http;

import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.report.Figure;
import org.ecitizen.benchmarks.report.Latencies;
import org.ecitizen.benchmarks.report.Plot;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;

/// How long after a command was acknowledged everybody who watches has been told, with many who watch.
public final class PushPart {
    private static final List<Integer> STREAMS = List.of(100, 1_000, 5_000);
    private static final int WATCHED = 50;
    private static final int COMMANDS = 200;

    private PushPart() {}

    public static List<Section> run(Settings settings) throws Exception {
        var size = settings.size();
        var seeding = new Section("seed-" + size, "Making a town of %,d requests".formatted(size));
        var directory = Towns.copyOf(settings, size, seeding);
        var section = new Section("push", "From acknowledged command to pushed status")
                .note("Streams are open on requests of many people; " + COMMANDS + " commands change " + WATCHED
                        + " of these requests, one after the other. The time is from the answer to the command to the"
                        + " event on each stream that is open on the request; an event that was there before the answer counts as 0. The first"
                        + " figure, with the fewest streams, is what the others are held against.");
        try (var town = RunningTown.start(directory, List.of())) {
            town.awaitCaughtUp();
            var middles = new ArrayList<Figure>();
            var ninetyNines = new ArrayList<Figure>();
            for (var streams : sizes(settings)) {
                middles.add(section.figure("%,d open streams, median".formatted(streams), "ms"));
                ninetyNines.add(section.figure("%,d open streams, 99th percentile".formatted(streams), "ms"));
            }
            section.against(ninetyNines.getFirst());
            for (var i = 0; i < middles.size(); i++) {
                measure(sizes(settings).get(i), settings.rounds(), town.api(), middles.get(i), ninetyNines.get(i));
            }
            section.plot(Plot.of("p99", "Acknowledged command to pushed status, 99th percentile", ninetyNines));
        }
        return List.of(section);
    }

    private static List<Integer> sizes(Settings settings) {
        return settings.option("streams")
                .map(most -> List.of(Integer.parseInt(most)))
                .orElse(STREAMS);
    }

    /// A request that is watched, and when each of its streams told what is new.
    private static final class Watched {
        private final String id;
        private final int streams;
        private final Map<String, Told> told = new ConcurrentHashMap<>();

        Watched(String id, int streams) {
            this.id = id;
            this.streams = streams;
        }

        private record Told(CountDownLatch missing, Queue<Long> at) {}

        void told(String position) {
            var of = of(position);
            of.at().add(System.nanoTime());
            of.missing().countDown();
        }

        /// When each stream had it.
        Collection<Long> toldAt(String position) throws InterruptedException {
            var of = of(position);
            if (!of.missing().await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        of.missing().getCount() + " of " + streams + " streams were not told of " + position);
            }
            told.remove(position);
            return of.at();
        }

        private Told of(String position) {
            return told.computeIfAbsent(
                    position, key -> new Told(new CountDownLatch(streams), new ConcurrentLinkedQueue<>()));
        }
    }

    private static void measure(int streams, int rounds, Api api, Figure middle, Figure ninetyNine) throws Exception {
        Progress.say("  opening %,d streams", streams);
        var citizen = api.citizen("citizen-watcher");
        var watched = new ArrayList<Watched>();
        for (var i = 0; i < WATCHED; i++) {
            var answer = api.post(
                    citizen,
                    "/api/v1/applications",
                    "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Watched\"}}",
                    null);
            if (answer.statusCode() != 201) {
                throw new Api.Unexpected(answer);
            }
            watched.add(new Watched(
                    Api.JSON.readTree(answer.body()).path("id").asString(),
                    streams / WATCHED + (i < streams % WATCHED ? 1 : 0)));
        }
        var open = new ArrayList<Flow.Subscription>();
        try {
            open(streams, api, citizen, watched, open);
            for (var round = 0; round < rounds; round++) {
                var times = commands(api, watched, round);
                middle.add(times.percentile(50));
                ninetyNine.add(times.percentile(99));
                Progress.say(
                        "  %,d streams: median %.1f ms, 99th percentile %.1f ms",
                        streams, times.percentile(50), times.percentile(99));
            }
        } finally {
            List.copyOf(open).forEach(Flow.Subscription::cancel);
        }
    }

    private static Latencies commands(Api api, List<Watched> watched, int round) throws Exception {
        var times = new Latencies();
        var official = api.official("records", 1);
        for (var i = 0; i < COMMANDS; i++) {
            var request = watched.get(i % watched.size());
            var version = api.read(official, "/api/v1/applications/" + request.id + "/actions")
                    .path("version")
                    .asLong();
            var claim = round == 0 && i < watched.size();
            var answer = api.post(
                    official,
                    "/api/v1/applications/" + request.id + "/actions/" + (claim ? "claim" : "complete-task"),
                    claim ? "{}" : "{\"task\":\"search-archive\"}",
                    version);
            var acknowledged = System.nanoTime();
            if (answer.statusCode() != 200) {
                throw new Api.Unexpected(answer);
            }
            var position = Api.JSON.readTree(answer.body()).path("position").asString();
            for (var toldAt : request.toldAt(position)) {
                times.add(Math.max(0, toldAt - acknowledged));
            }
        }
        return times;
    }

    private static void open(int streams, Api api, String citizen, List<Watched> watched, List<Flow.Subscription> open)
            throws InterruptedException {
        var opened = new CountDownLatch(streams);
        // So many at once that nobody is turned away at the door.
        var opening = new Semaphore(20);
        var failed = new AtomicInteger();
        var answers = new ArrayList<java.util.concurrent.CompletableFuture<?>>();
        for (var i = 0; i < streams; i++) {
            var request = watched.get(i % watched.size());
            opening.acquire();
            var call = api.request(citizen, "/api/v1/applications/" + request.id + "/stream")
                    .timeout(Duration.ofMinutes(30))
                    .header("Accept", "text/event-stream")
                    .build();
            var answered = api.http()
                    .sendAsync(
                            call,
                            BodyHandlers.fromLineSubscriber(new Lines(
                                    open,
                                    line -> {
                                        if (line.startsWith("id: ")) {
                                            request.told(line.substring("id: ".length()));
                                        }
                                    },
                                    () -> {
                                        opening.release();
                                        opened.countDown();
                                    })))
                    .whenComplete((answer, thrown) -> {
                        if (thrown != null || answer.statusCode() != 200) {
                            failed.incrementAndGet();
                        }
                    });
            answers.add(answered);
        }
        if (!opened.await(5, TimeUnit.MINUTES) || failed.get() > 0) {
            throw new IllegalStateException(opened.getCount() + " of " + answers.size() + " streams did not open, "
                    + failed.get() + " were refused or ended");
        }
    }

    /// The lines of one stream; it is open when the first has come.
    private static final class Lines implements Flow.Subscriber<String> {
        private final List<Flow.Subscription> open;
        private final java.util.function.Consumer<String> each;
        private final Runnable first;
        private boolean begun;

        Lines(List<Flow.Subscription> open, java.util.function.Consumer<String> each, Runnable first) {
            this.open = open;
            this.each = each;
            this.first = first;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            synchronized (open) {
                open.add(subscription);
            }
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (!begun) {
                begun = true;
                first.run();
            }
            each.accept(line);
        }

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }
}
