package org.ecitizen.benchmarks.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.http.Api;
import org.ecitizen.benchmarks.http.RunningTown;
import org.ecitizen.benchmarks.http.Towns;
import org.ecitizen.benchmarks.report.Latencies;
import org.ecitizen.benchmarks.report.Plot;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;
import org.ecitizen.benchmarks.seed.Seeder;

/// Every view made anew beside the one that is read, as an administrator asks for it; and a foreign log taken in.
public final class RebuildPart {
    private static final List<String> UNDER_WAY = List.of("BUILDING", "COMPARING");

    private RebuildPart() {}

    public static List<Section> run(Settings settings) throws Exception {
        var size = settings.size();
        var directory = Towns.copyOf(settings, size, new Section("seed-" + size, ""));
        var sections = new ArrayList<Section>();
        try (var town = RunningTown.start(directory, List.of())) {
            town.awaitCaughtUp();
            sections.add(rebuild(settings, town));
            sections.add(imported(settings, town));
        }
        return sections;
    }

    private static Section rebuild(Settings settings, RunningTown town) throws Exception {
        var size = settings.size();
        // In a large town each takes minutes.
        var wanted = settings.option("views").map(names -> List.of(names.split(",")));
        var section = new Section("rebuild-" + size, "Rebuild of each view at %,d requests in store".formatted(size))
                .note("Each view is filled beside the current one, compared document by document, and switched, while"
                        + " somebody goes on reading. The rate counts all of that. The floor is to read every stored event"
                        + " once, in order, with a cursor, and do nothing with it.");
        var floor = section.against(section.figure("floor: every event read once", "events per second"));
        floor.add(readAll(town));
        var quiet = section.figure("reading my requests meanwhile nothing is rebuilt, 99th percentile", "ms");
        var busy = section.figure("reading my requests while views are rebuilt, 99th percentile", "ms");
        var paused = section.figure("longest pause of a view at its switch", "ms");
        var reading = new Reading(town.api(), size);
        quiet.add(reading.during(() -> TimeUnit.SECONDS.sleep(5)).percentile(99));
        var longest = new long[1];
        var views = town.api()
                .read(town.api().administrator(), "/api/v1/views")
                .path("items")
                .valueStream()
                .map(view -> view.path("view").asString())
                .filter(view -> wanted.isEmpty() || wanted.get().contains(view))
                .toList();
        var times = reading.during(() -> {
            for (var view : views) {
                var progress = rebuild(town.api(), view);
                var rate = progress.path("events").asLong()
                        / progress.path("seconds").asDouble();
                section.figure("rebuild of the view " + view, "events per second")
                        .add(rate);
                longest[0] = Math.max(longest[0], progress.path("pausedMillis").asLong());
                Progress.say("  %s: %,.0f events per second", view, rate);
            }
        });
        busy.add(times.percentile(99));
        paused.add(longest[0]);
        return section.plot(Plot.of("views", "Rebuild of each view", section.figures()));
    }

    /// Somebody who reads one list after the other.
    private record Reading(Api api, int size) {
        private interface Work {
            void run() throws Exception;
        }

        Latencies during(Work work) throws Exception {
            var times = new Latencies();
            var going = new AtomicBoolean(true);
            var failed = new ArrayList<Exception>();
            var reader = Thread.ofVirtual().start(() -> {
                for (var i = 0; going.get(); i++) {
                    try {
                        var began = System.nanoTime();
                        var citizen = api.citizen(Seeder.citizen(i % Seeder.citizens(size)));
                        api.read(citizen, "/api/v1/applications");
                        times.add(System.nanoTime() - began);
                    } catch (IOException e) {
                        failed.add(e);
                        return;
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
            try {
                work.run();
            } finally {
                going.set(false);
                reader.join();
            }
            if (!failed.isEmpty()) {
                throw failed.getFirst();
            }
            return times;
        }
    }

    /// @return the last progress, with the seconds that it took in all as `seconds`
    private static tools.jackson.databind.JsonNode rebuild(Api api, String view) throws Exception {
        var path = "/api/v1/views/" + view + "/rebuild";
        var began = System.nanoTime();
        var begun = api.post(api.administrator(), path, "", null);
        if (begun.statusCode() != 202) {
            throw new IOException("the rebuild of " + view + " did not begin: " + begun.body());
        }
        while (true) {
            var progress = api.read(api.administrator(), path);
            var state = progress.path("state").asString();
            if (!UNDER_WAY.contains(state)) {
                if (!state.equals("SWITCHED")) {
                    throw new IOException("the rebuild of " + view + " ended otherwise: " + progress);
                }
                ((tools.jackson.databind.node.ObjectNode) progress).put("seconds", (System.nanoTime() - began) / 1e9);
                return progress;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static double readAll(RunningTown town) throws SQLException {
        var began = System.nanoTime();
        var events = 0L;
        var bytes = 0L;
        try (var connection = town.program().server().connect("ecitizen")) {
            connection.setAutoCommit(false);
            try (var patience = connection.createStatement()) {
                // A large town takes longer than any transaction of the program may.
                patience.execute("set transaction_timeout = 0");
            }
            try (var select = connection.prepareStatement(
                    "select globalindex, metadata, payload from domainevententry order by globalindex")) {
                select.setFetchSize(1_000);
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        events++;
                        bytes += row.getBytes(2).length + (long) row.getBytes(3).length;
                    }
                }
            }
        }
        Progress.say("  read %,d events, %,d bytes", events, bytes);
        return events / ((System.nanoTime() - began) / 1e9);
    }

    private static Section imported(Settings settings, RunningTown town) throws Exception {
        var file = Path.of(settings.option("xes").orElse("docs/sample-log.xes"));
        var section = new Section("import", "Import of an event log")
                .note("The log " + file.getFileName() + ", taken in through ordinary commands, one for each entry.");
        var api = town.api();
        var events = "select count(*) from domainevententry";
        var before = town.program().server().number(events);
        var began = System.nanoTime();
        var answer = api.http()
                .send(
                        api.request(api.administratorOf("waterdam"), "/api/v1/imports/xes?service=permit-receipt")
                                .header(
                                        "Content-Type",
                                        file.toString().endsWith(".gz") ? "application/gzip" : "application/xml")
                                .timeout(Duration.ofMinutes(30))
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(Files.readAllBytes(file)))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        var seconds = (System.nanoTime() - began) / 1e9;
        if (answer.statusCode() != 200) {
            throw new IOException("the import was refused: " + answer.body());
        }
        var recorded = town.program().server().number(events) - before;
        section.figure("events recorded", "events").add(recorded);
        section.figure("seconds", "s").add(seconds);
        section.figure("rate", "events per second").add(recorded / seconds);
        return section;
    }
}
