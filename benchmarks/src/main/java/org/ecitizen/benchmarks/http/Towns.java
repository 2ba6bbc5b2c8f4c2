package org.ecitizen.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;
import org.ecitizen.benchmarks.seed.Seeder;
import org.springframework.util.FileSystemUtils;

/// Towns with a past, made once for each size and kept.
public final class Towns {
    private static final String READY = "seeded.ready";
    private static final long SEED = 20261125L;
    /// About three gigabytes.
    private static final int MOST_TO_COPY = 50_000;

    private Towns() {}

    /// The data directory of a town with so many requests, made first where there is none.
    ///
    /// @param section takes the figures of the making; nothing where the town was there
    public static Path of(Settings settings, int requests, Section section) throws IOException, InterruptedException {
        var directory = settings.towns().resolve("town-" + requests).toAbsolutePath();
        if (Files.exists(directory.resolve(READY))) {
            return directory;
        }
        FileSystemUtils.deleteRecursively(directory);
        Files.createDirectories(directory);
        var made = new Seeder(settings.option("seed").map(Long::parseLong).orElse(SEED), Instant.now())
                .fill(directory, requests);
        Progress.say(
                "Seeded %,d requests, %,d events in %s; views and log catch up",
                made.requests(), made.events(), made.took());
        var began = System.nanoTime();
        try (var town = RunningTown.start(directory, List.of())) {
            town.awaitCaughtUp();
            var caughtUp = Duration.ofNanos(System.nanoTime() - began);
            check(town, made);
            record(section, made, caughtUp);
        }
        Files.writeString(directory.resolve(READY), made + "\n");
        return directory;
    }

    /// A copy of such a town, for measurements that add to it. The next one that is asked for replaces it.
    public static Path copyOf(Settings settings, int requests, Section section)
            throws IOException, InterruptedException {
        var town = of(settings, requests, section);
        if (requests > MOST_TO_COPY) {
            section.note("A town of this size is not copied: what measurements add stays in it.");
            return town;
        }
        var copy = town.resolveSibling("in-use");
        FileSystemUtils.deleteRecursively(copy);
        try (var files = Files.walk(town)) {
            for (var file : (Iterable<Path>) files::iterator) {
                // With its permissions, without which the database does not start.
                Files.copy(file, copy.resolve(town.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private static void record(Section section, Seeder.Made made, Duration caughtUp) {
        var seconds = made.took().toMillis() / 1e3;
        section.figure("requests made", "requests").add(made.requests());
        section.figure("events made", "events").add(made.events());
        section.figure("seconds to make them", "s").add(seconds);
        section.figure("events made and stored", "per second").add(made.events() / seconds);
        section.figure("seconds until every view and the log had them", "s").add(caughtUp.toMillis() / 1e3);
        section.figure("events taken in by all views and the log at once", "per second")
                .add(made.events() / (caughtUp.toMillis() / 1e3));
    }

    /// What was made, what is stored, what the views show and what the log holds are the same number of things.
    private static void check(RunningTown town, Seeder.Made made) throws IOException, InterruptedException {
        var server = town.program().server();
        var ofRequests = "from domainevententry where type = 'Application'";
        mustBe("events of requests", made.events(), server.number("select count(*) " + ofRequests));
        mustBe("requests", made.requests(), server.number("select count(distinct aggregateidentifier) " + ofRequests));
        mustBe(
                "documents of the view of requests",
                made.requests(),
                server.number("select count(*) from view_document where view = 'requests@1'"));
        mustBe(
                "sequence numbers without a gap",
                0,
                server.number("select count(*) from (select max(sequencenumber) + 1 - count(*) as missing " + ofRequests
                        + " group by aggregateidentifier) as streams where missing <> 0"));
        mustBe(
                "events that are older than the one before",
                0,
                server.number("select count(*) from (select timestamp < lag(timestamp) over (order by globalindex) as"
                        + " back " + ofRequests + ") as times where back"));
        mustBe("events that could not be taken in", 0, server.number("select count(*) from deadletterentry"));
        mustBe("leaves of the log", server.number("select count(*) from domainevententry"), town.logSize());
        Progress.say("  store, views and log agree");
    }

    private static void mustBe(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException(what + ": expected " + expected + ", found " + found);
        }
    }
}
