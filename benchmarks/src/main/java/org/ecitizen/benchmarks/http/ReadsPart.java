package org.ecitizen.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.report.Figure;
import org.ecitizen.benchmarks.report.Latencies;
import org.ecitizen.benchmarks.report.Plot;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;
import org.ecitizen.benchmarks.seed.Seeder;

/// What people look at most, in a town of a size, one call after the other: what is told is the time of the program,
/// not
/// of a queue before it.
public final class ReadsPart {
    private static final int CALLS = 400;

    private ReadsPart() {}

    private interface Call {
        /// @param number of the call, for those that ask for something else each time
        void send(int number) throws Exception;
    }

    public static List<Section> run(Settings settings) throws Exception {
        var size = settings.size();
        var seeding = new Section("seed-" + size, "Making a town of %,d requests".formatted(size));
        var directory = Towns.of(settings, size, seeding);
        var section = new Section("reads-" + size, "Reading at %,d requests in store".formatted(size))
                .note(CALLS + " calls of each kind in each round, one after the other, of people and requests chosen by"
                        + " chance. The floor is the first: a call that needs no store.");
        try (var town = RunningTown.start(directory, List.of())) {
            town.awaitCaughtUp();
            measure(settings, size, town, section);
        }
        return seeding.figures().isEmpty() ? List.of(section) : List.of(seeding, section);
    }

    private static void measure(Settings settings, int size, RunningTown town, Section section) throws Exception {
        var api = town.api();
        var random = new Random(settings.number("seed", 1));
        var ids = ids(town, random);
        var names = new ArrayList<String>();
        var calls = new ArrayList<Call>();
        names.add("floor: health of the program");
        calls.add(number -> ok(api, null, "/actuator/health/liveness"));
        names.add("my requests");
        calls.add(number ->
                ok(api, api.citizen(Seeder.citizen(random.nextInt(Seeder.citizens(size)))), "/api/v1/applications"));
        names.add("one request, by an auditor");
        calls.add(number -> ok(api, api.auditor(), "/api/v1/applications/" + ids.get(number % ids.size())));
        names.add("history of one request");
        calls.add(
                number -> ok(api, api.auditor(), "/api/v1/applications/" + ids.get(number % ids.size()) + "/history"));
        names.add("queue of a team");
        calls.add(number -> ok(api, api.official("permits", number % 5), "/api/v1/worklist"));
        names.add("queue of all teams, for a supervisor");
        calls.add(number -> ok(api, api.supervisor(), "/api/v1/worklist?limit=100"));
        for (var events : Seeder.LONG) {
            names.add("history of a request with %,d events".formatted(events));
            calls.add(number -> ok(
                    api,
                    api.citizen(Seeder.longCitizen()),
                    "/api/v1/applications/" + Seeder.longRequest(events) + "/history"));
        }
        var middles = new ArrayList<Figure>();
        var ninetyNines = new ArrayList<Figure>();
        for (var name : names) {
            middles.add(section.figure(name + ", median", "ms"));
            ninetyNines.add(section.figure(name + ", 99th percentile", "ms"));
        }
        section.against(middles.getFirst());
        for (var call : calls) {
            repeat(call, CALLS / 4);
        }
        for (var round = 1; round <= settings.rounds(); round++) {
            for (var i = 0; i < calls.size(); i++) {
                var times = repeat(calls.get(i), CALLS);
                middles.get(i).add(times.percentile(50));
                ninetyNines.get(i).add(times.percentile(99));
                Progress.say(
                        "  %s: median %.1f ms, 99th percentile %.1f ms",
                        names.get(i), times.percentile(50), times.percentile(99));
            }
        }
        section.plot(Plot.of("p99", "99th percentile of reading", ninetyNines));
    }

    private static Latencies repeat(Call call, int times) throws Exception {
        var took = new Latencies();
        for (var i = 0; i < times; i++) {
            var began = System.nanoTime();
            call.send(i);
            took.add(System.nanoTime() - began);
        }
        return took;
    }

    private static void ok(Api api, @org.jspecify.annotations.Nullable String token, String path) throws Exception {
        var answer = api.get(token, path);
        if (answer.statusCode() != 200) {
            throw new Api.Unexpected(answer);
        }
    }

    /// Requests by chance, spread over the whole past.
    private static List<String> ids(RunningTown town, Random random) throws Exception {
        var ids = new ArrayList<String>();
        try (var connection = town.program().server().connect("ecitizen");
                var select = connection.prepareStatement("select aggregateidentifier from domainevententry where type ="
                        + " 'Application' and sequencenumber = 0 and globalindex >= ? order by globalindex limit 1")) {
            var last = town.program().server().number("select max(globalindex) from domainevententry");
            for (var i = 0; i < 200; i++) {
                select.setLong(1, (long) (random.nextDouble() * last * 0.9));
                try (var row = select.executeQuery()) {
                    if (row.next()) {
                        ids.add(row.getString(1));
                    }
                }
            }
        }
        return ids;
    }
}
