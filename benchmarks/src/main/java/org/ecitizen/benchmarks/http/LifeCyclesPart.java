package org.ecitizen.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.machine.Memory;
import org.ecitizen.benchmarks.report.Figure;
import org.ecitizen.benchmarks.report.Plot;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;
import org.ecitizen.benchmarks.seed.Seeder;

/// Life cycles over HTTP: as many people at once as a small, a large and a very large office has, and arrivals that
/// wait
/// for nobody.
public final class LifeCyclesPart {
    private static final List<Integer> PEOPLE = List.of(10, 50, 300);
    /// Of the rate that fifty people reach by waiting for each answer.
    private static final List<Integer> OPEN_PERCENT = List.of(25, 50, 75);
    /// Life cycles a second, as in the published test of a platform of this kind.
    private static final List<Integer> SPIKES = List.of(1, 15, 1, 25, 2, 35, 10);

    private LifeCyclesPart() {}

    public static List<Section> run(Settings settings) throws Exception {
        var size = settings.size();
        var seeding = new Section("seed-" + size, "Making a town of %,d requests".formatted(size));
        var directory = Towns.copyOf(settings, size, seeding);
        var sections = new ArrayList<Section>();
        if (!seeding.figures().isEmpty()) {
            sections.add(seeding);
        }
        try (var town = RunningTown.start(directory, List.of())) {
            town.awaitCaughtUp();
            var load = new Load(town.api(), Seeder.citizens(size));
            load.warmUp(50, town.program());
            var closed = closed(settings, size, town, load);
            sections.add(closed);
            var fifty = closed.figures().stream()
                    .filter(figure -> figure.name().equals(rate(50)))
                    .findFirst()
                    .orElseThrow();
            sections.add(open(settings, size, load, fifty));
            sections.add(spikes(settings, size, load));
        }
        return sections;
    }

    private static String rate(int people) {
        return "life cycles, " + people + " people";
    }

    private static Section closed(Settings settings, int size, RunningTown town, Load load) throws Exception {
        var section = new Section(
                        "lifecycles-" + size, "Life cycles over HTTP at %,d requests in store".formatted(size))
                .note("Hand in, claim, decide, read the decided status: four calls, each sent when the one before was"
                        + " answered. Every one is durable and the read waits for the view. Everybody begins the next"
                        + " life cycle when the last is over.");
        var rates = new ArrayList<Figure>();
        var middles = new ArrayList<Figure>();
        var ninetyFives = new ArrayList<Figure>();
        var calls = new ArrayList<Figure>();
        var errors = new ArrayList<Figure>();
        for (var people : PEOPLE) {
            rates.add(section.figure(rate(people), "per second"));
            middles.add(section.figure("whole life cycle, median, " + people + " people", "ms"));
            ninetyFives.add(section.figure("whole life cycle, 95th percentile, " + people + " people", "ms"));
            calls.add(section.figure("single call, 95th percentile, " + people + " people", "ms"));
            errors.add(section.figure("life cycles that met an error, " + people + " people", "%"));
        }
        section.against(rates.getFirst());
        for (var round = 1; round <= settings.rounds(); round++) {
            for (var i = 0; i < PEOPLE.size(); i++) {
                var result = load.closed(PEOPLE.get(i), settings.seconds());
                rates.get(i).add(result.perSecond());
                middles.get(i).add(result.cycles().percentile(50));
                ninetyFives.get(i).add(result.cycles().percentile(95));
                calls.get(i).add(result.calls().percentile(95));
                errors.get(i).add(result.errorPercent());
                Progress.say(
                        "  round %d, %d people: %.0f life cycles per second, 95th percentile %.0f ms, errors %.2f %%",
                        round,
                        PEOPLE.get(i),
                        result.perSecond(),
                        result.cycles().percentile(95),
                        result.errorPercent());
            }
        }
        section.figure("memory of the program under load", "MB")
                .add(Memory.residentMegabytes(town.program().pid()));
        section.plot(Plot.of("closed", "Life cycles over HTTP", rates));
        return section;
    }

    private static Section open(Settings settings, int size, Load load, Figure fifty) {
        var section = new Section(
                        "open-" + size,
                        "Life cycles that arrive at their own times, %,d requests in store".formatted(size))
                .note(
                        "Arrivals wait for nobody, and the time of each counts from when it should have begun, so a stall is"
                                + " charged with all who would have come meanwhile. The rates are parts of what fifty people reach"
                                + " in the closed loop of the same run.");
        for (var percent : OPEN_PERCENT) {
            var rate = Math.max(1, fifty.median() * percent / 100);
            var middle = section.figure("median at %d %%".formatted(percent), "ms");
            var ninetyNine = section.figure("99th percentile at %d %%".formatted(percent), "ms");
            var errors = section.figure("errors at %d %%".formatted(percent), "%");
            for (var round = 1; round <= settings.rounds(); round++) {
                var result = load.open(rate, settings.seconds());
                middle.add(result.cycles().percentile(50));
                ninetyNine.add(result.cycles().percentile(99));
                errors.add(result.errorPercent());
                Progress.say(
                        "  %.0f arrivals per second: median %.0f ms, 99th percentile %.0f ms",
                        rate, result.cycles().percentile(50), result.cycles().percentile(99));
            }
        }
        return section;
    }

    /// Spike and valley: what counts is that every valley looks as if there had been no spike.
    private static Section spikes(Settings settings, int size, Load load) {
        var section = new Section("spikes-" + size, "Spike and valley, %,d requests in store".formatted(size))
                .note(
                        "Arrivals of 1, 15, 1, 25, 2, 35, 10 life cycles a second, one step right after the other whatever"
                                + " is still under way, then the same ten and twenty times over,"
                                + " " + settings.seconds()
                                + " s each. A valley has recovered when its second half is as fast as"
                                + " the first valley; beyond its capacity the program answers 429 or 503 at once, which counts"
                                + " as turned away and not as an error.");
        var bars = new ArrayList<Plot.Bar>();
        for (var times : List.of(1, 10, 20)) {
            var half = Math.max(1, settings.seconds() / 2);
            // The second half of a step by itself, since a valley begins with what the spike has left behind.
            var results = load.open(SPIKES.stream()
                    .flatMap(rate -> Stream.of(new Load.Stage(rate * times, half), new Load.Stage(rate * times, half)))
                    .toList());
            for (var i = 0; i < SPIKES.size(); i++) {
                var rate = SPIKES.get(i) * times;
                var first = results.get(2 * i);
                var second = results.get(2 * i + 1);
                var name = "%d, step %d of %d times".formatted(rate, i + 1, times);
                section.figure("95th percentile of the second half at " + name, "ms")
                        .add(second.cycles().percentile(95));
                section.figure("errors at " + name, "%")
                        .add(100.0
                                * (first.failed() + second.failed())
                                / Math.max(1, first.done() + second.done() + first.failed() + second.failed()));
                section.figure("turned away at " + name, "life cycles").add(first.turnedAway() + second.turnedAway());
                bars.add(new Plot.Bar(name, orNothing(second), orNothing(second), orNothing(second)));
                Progress.say(
                        "  %d per second: 95th percentile %.0f ms, failed %d, turned away %d",
                        rate,
                        second.cycles().percentile(95),
                        first.failed() + second.failed(),
                        first.turnedAway() + second.turnedAway());
            }
        }
        return section.plot(
                new Plot("recovery", "95th percentile in the second half of each step", "ms", List.copyOf(bars)));
    }

    private static double orNothing(Load.Result result) {
        return result.cycles().count() == 0 ? 0 : result.cycles().percentile(95);
    }
}
