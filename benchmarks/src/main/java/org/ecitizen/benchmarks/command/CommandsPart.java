package org.ecitizen.benchmarks.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.machine.CommandSide;
import org.ecitizen.benchmarks.machine.Server;
import org.ecitizen.benchmarks.machine.WarmUp;
import org.ecitizen.benchmarks.report.Figure;
import org.ecitizen.benchmarks.report.Plot;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;
import org.springframework.util.FileSystemUtils;

/// Durable commands for each second: ours, the rivals' and the floor's, in turn on one PostgreSQL.
public final class CommandsPart {
    /// The pool of the product has twenty connections; policies need some of them.
    private static final int WORKERS = 12;
    /// A compiler that is still at work would be charged to whom it works for.
    private static final int WARM_UP_SECONDS = 15;

    private static final WarmUp WARM_UP = new WarmUp(8, 0.95);

    private CommandsPart() {}

    public static List<Section> run(Settings settings) throws Exception {
        var directory = Files.createTempDirectory("ecitizen-bench-");
        try (var side = CommandSide.start(directory)) {
            var ours = new OurCommands("E-Citizen", side);
            var contenders = new ArrayList<Contender>();
            contenders.add(new Flowable(side.server(), WORKERS));
            contenders.add(ours);
            contenders.add(new StockAxon(side.server(), WORKERS));
            ours.work();
            contenders.add(new Floor(side.server(), WORKERS, eventsPerCommand(ours)));
            Section section;
            try {
                section = measure(settings, side, contenders);
            } finally {
                contenders.forEach(Contender::close);
            }
            // After the others are closed: the database has so many connections.
            onAxonServer(settings, side.server(), section);
            return List.of(section.plot(Plot.of("durable", "Durable commands", section.figures())));
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    /// How many events each command of one piece of work leaves, for the floor to write as many.
    private static int[] eventsPerCommand(OurCommands ours) {
        // The last request; each call of a command has a correlation of its own.
        var counts = new ArrayList<Integer>();
        try (var connection = ours.side().server().connect("ecitizen");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select count(*) from domainevententry
                        where aggregateidentifier = (
                            select aggregateidentifier from domainevententry where type = 'Application'
                            order by globalindex desc limit 1)
                        group by convert_from(metadata, 'UTF8')::jsonb ->> 'correlation'
                        order by min(sequencenumber)""")) {
            while (rows.next()) {
                counts.add(rows.getInt(1));
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        if (counts.size() != Contender.COMMANDS) {
            throw new IllegalStateException("the events of one piece of work belong to " + counts + " calls");
        }
        return counts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Section measure(Settings settings, CommandSide side, List<Contender> contenders) throws Exception {
        var section = new Section("commands", "Durable commands with full history")
                .note("Three commands (hand in, claim, decide), each durable before the next is sent, by " + WORKERS
                        + " workers, in turn on one PostgreSQL with fsync. Ours checks the form, applies rules and keeps"
                        + " their trace, starts and ends terms and leaves several events for each command; its policies"
                        + " run beside. The rivals do less: one task without rules, one event for each command.")
                .note("Processor time is that of this process and the database, until policies have done their work. It"
                        + " hardly depends on what else the machine does, as commands in a second do.");
        var figures = new LinkedHashMap<Contender, Figure>();
        for (var contender : contenders) {
            figures.put(contender, section.figure(contender.name(), "commands per second"));
        }
        var worked = new LinkedHashMap<Contender, Figure>();
        for (var contender : contenders) {
            worked.put(contender, section.figure("processor time of a command, " + contender.name(), "ms"));
        }
        section.against(section.figures().getFirst());
        for (var contender : contenders) {
            Progress.say("  warming up: %s", contender.name());
            warmUp(side, contender);
        }
        for (var round = 1; round <= settings.rounds(); round++) {
            for (var entry : figures.entrySet()) {
                var contender = entry.getKey();
                var measured = measure(side, contender, settings.seconds());
                entry.getValue().add(measured.perSecond());
                Objects.requireNonNull(worked.get(contender)).add(measured.millis());
                Progress.say(
                        "  round %d: %,8.0f commands per second, %.2f ms of processor time each, %s",
                        round, measured.perSecond(), measured.millis(), contender.name());
            }
        }
        var flowable = Objects.requireNonNull(worked.get(contenders.getFirst())).median();
        worked.forEach((contender, time) ->
                section.note("For one command of Flowable processors work as long as for %.2f of: %s."
                        .formatted(flowable / time.median(), contender.name())));
        return section;
    }

    /// @param millis of processor time for each command, what is left to be done afterwards included
    private record Measured(double perSecond, double millis) {}

    private static Measured measure(CommandSide side, Contender contender, int seconds) throws Exception {
        var processors = side.processorTime();
        var rate = perSecond(contender, seconds);
        contender.settle();
        return new Measured(rate, processors.millis() / (rate * seconds));
    }

    private static void warmUp(CommandSide side, Contender contender) throws Exception {
        WARM_UP.of(() -> measure(side, contender, WARM_UP_SECONDS).millis());
    }

    /// Where somebody has named one: events there, keys and views in a database beside it.
    private static void onAxonServer(Settings settings, Server database, Section section) throws Exception {
        var address = settings.option("axon-server");
        if (address.isEmpty()) {
            section.note("E-Citizen on Axon Server is measured where `--axon-server=host:port` names one.");
            return;
        }
        var figure = section.figure("E-Citizen on Axon Server", "commands per second");
        database.fresh("beside_axon_server", 1).close();
        var directory = Files.createTempDirectory("ecitizen-bench-");
        try (var side = onAxonServer(address.get(), database, directory)) {
            var ours = new OurCommands("E-Citizen on Axon Server", side);
            Progress.say("  warming up: %s", ours.name());
            // How long processors work is not known here: Axon Server is another process, perhaps of another machine.
            WARM_UP.of(() -> 1e3 / perSecond(ours, WARM_UP_SECONDS));
            for (var round = 1; round <= settings.rounds(); round++) {
                var rate = perSecond(ours, settings.seconds());
                figure.add(rate);
                Progress.say("  round %d: %,8.0f commands per second, %s", round, rate, ours.name());
            }
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private static CommandSide onAxonServer(String address, Server database, Path directory) {
        return CommandSide.start(
                directory,
                Map.of(
                        "ecitizen.event-store",
                        "axon-server",
                        "axon.axonserver.servers",
                        address,
                        "spring.datasource.url",
                        database.url("beside_axon_server"),
                        "spring.datasource.username",
                        "postgres",
                        "spring.datasource.password",
                        database.password()),
                context -> {});
    }

    /// @return commands per second over so many seconds
    private static double perSecond(Contender contender, int seconds) throws Exception {
        var began = System.nanoTime();
        var end = began + TimeUnit.SECONDS.toNanos(seconds);
        var done = 0L;
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var counts = new ArrayList<Future<Long>>();
            for (var i = 0; i < WORKERS; i++) {
                counts.add(workers.submit((Callable<Long>) () -> {
                    var count = 0L;
                    while (System.nanoTime() < end) {
                        contender.work();
                        count++;
                    }
                    return count;
                }));
            }
            for (var count : counts) {
                done += count.get();
            }
        }
        return (double) done * Contender.COMMANDS / ((System.nanoTime() - began) / 1e9);
    }
}
