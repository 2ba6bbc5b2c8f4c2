package org.ecitizen.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.report.Latencies;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;
import org.ecitizen.benchmarks.seed.Seeder;

/// What an entry in the ledger of accesses costs those who read: officials open requests, each for the first time,
/// which
/// waits for a durable entry, and then again, which belongs to the same entry.
public final class LedgerPart {
    private static final int REQUESTS = 400;
    private static final List<Integer> AT_ONCE = List.of(1, 10);

    private LedgerPart() {}

    public static List<Section> run(Settings settings) throws Exception {
        var size = settings.size();
        var directory = Towns.copyOf(settings, size, new Section("seed-" + size, ""));
        var section = new Section("ledger-cost", "What an entry in the ledger of accesses costs")
                .note(
                        "Officials read %d requests, each twice: the first reading waits for its durable entry, the second"
                                        .formatted(REQUESTS)
                                + " belongs to the same one. The difference is what an entry adds.");
        try (var town = RunningTown.start(directory, List.of())) {
            town.awaitCaughtUp();
            Progress.say("  warming up");
            measure(town.api(), 10, settings.size());
            for (var people : AT_ONCE) {
                var again = section.figure("reading again, 99th percentile, %d at once".formatted(people), "ms");
                var first =
                        section.figure("reading with an entry, 99th percentile, %d at once".formatted(people), "ms");
                var added = section.figure("an entry adds, 99th percentile, %d at once".formatted(people), "ms");
                for (var round = 1; round <= settings.rounds(); round++) {
                    var times = measure(town.api(), people, settings.size());
                    again.add(times.again().percentile(99));
                    first.add(times.first().percentile(99));
                    added.add(times.first().percentile(99) - times.again().percentile(99));
                    Progress.say(
                            "  %d at once: first %.1f ms, again %.1f ms",
                            people, times.first().percentile(99), times.again().percentile(99));
                }
            }
        }
        return List.of(section);
    }

    private record Times(Latencies first, Latencies again) {}

    private static Times measure(Api api, int people, int size) throws Exception {
        var requests = handedIn(api, size);
        var times = new Times(new Latencies(), new Latencies());
        var places = new Semaphore(people);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readings = new ArrayList<Future<?>>();
            for (var i = 0; i < requests.size(); i++) {
                var path = "/api/v1/applications/" + requests.get(i);
                var official = api.official("permits", i % 5);
                places.acquire();
                readings.add(threads.submit((Callable<Void>) () -> {
                    try {
                        read(api, official, path, times.first());
                        read(api, official, path, times.again());
                    } finally {
                        places.release();
                    }
                    return null;
                }));
            }
            for (var reading : readings) {
                reading.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        return times;
    }

    private static void read(Api api, String official, String path, Latencies times)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        var answer = api.get(official, path);
        times.add(System.nanoTime() - began);
        if (answer.statusCode() != 200) {
            throw new Api.Unexpected(answer);
        }
        if (answer.body().contains("\"withheld\"")) {
            throw new IOException("nothing was opened for the official: " + answer.body());
        }
    }

    /// New requests that nobody has read yet, known to the views.
    private static List<String> handedIn(Api api, int size) throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        for (var i = 0; i < REQUESTS; i++) {
            var citizen = api.citizen(Seeder.citizen(i % Seeder.citizens(size)));
            var answer = api.post(citizen, "/api/v1/applications", """
                    {"service":"parking-permit","answers":{"plate":"RM LC %d","zone":"hill","resident":false}}""".formatted(i), null);
            if (answer.statusCode() != 201) {
                throw new Api.Unexpected(answer);
            }
            var body = Api.JSON.readTree(answer.body());
            ids.add(body.path("id").asString());
            if (i == REQUESTS - 1) {
                api.read(
                        citizen,
                        "/api/v1/applications/" + ids.getLast() + "?after="
                                + body.path("position").asString());
            }
        }
        return ids;
    }
}
