package org.ecitizen.benchmarks.view;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.machine.CommandSide;
import org.ecitizen.benchmarks.report.Figure;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Range;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/// The port of views by itself, through both of its adapters.
public final class ViewStoresPart {
    private static final String VIEW = "bench@1";
    private static final int PORTION = 100;
    private static final int DOCUMENTS = 5_000;
    private static final String BODY = "{\"status\":\"%s\"}".formatted("x".repeat(1_200));

    private ViewStoresPart() {}

    private interface Work {
        /// @return how many operations that were
        int run();
    }

    public static List<Section> run(Settings settings) throws Exception {
        var section = new Section("view-stores", "The port of views, both adapters")
                .note("Documents of 1.2 KB with three indexes, written %d in a batch, found by id, listed 20 at a time."
                        .formatted(PORTION))
                .note("MongoDB here is the server that runs inside the process of the tests: it shows what the adapter"
                        + " costs, and nothing about the speed or the durability of a MongoDB.");
        var directory = Files.createTempDirectory("ecitizen-bench-");
        var mongo = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        try {
            try (var side = CommandSide.start(directory)) {
                measure(settings, section, "PostgreSQL", side);
            }
            try (var side = CommandSide.start(
                    directory,
                    Map.of(
                            "ecitizen.view-store",
                            "mongodb",
                            "spring.mongodb.uri",
                            mongo.bindAndGetConnectionString() + "/ecitizen"),
                    context -> {})) {
                measure(settings, section, "in-process MongoDB", side);
            }
        } finally {
            mongo.shutdownNow();
            FileSystemUtils.deleteRecursively(directory);
        }
        return List.of(section);
    }

    private static void measure(Settings settings, Section section, String name, CommandSide side) {
        var store = side.bean(ViewStore.class);
        var transactions = new TransactionTemplate(side.bean(PlatformTransactionManager.class));
        store.declare(VIEW, List.of("person", "team", "newest"));
        var random = new Random(1);
        var written = section.figure("documents written, " + name, "per second");
        var found = section.figure("documents found by id, " + name, "per second");
        var listed = section.figure("lists of 20, " + name, "per second");
        for (var round = 0; round <= settings.rounds(); round++) {
            var sequence = round;
            rate(round, written, () -> {
                for (var from = 0; from < DOCUMENTS; from += PORTION) {
                    var portion = portion(from, sequence);
                    transactions.executeWithoutResult(status -> store.write(VIEW, portion));
                }
                return DOCUMENTS;
            });
            rate(round, found, () -> {
                var there = 0;
                for (var i = 0; i < DOCUMENTS; i++) {
                    there += store.find(VIEW, id(random.nextInt(DOCUMENTS))).isPresent() ? 1 : 0;
                }
                return there;
            });
            rate(round, listed, () -> {
                for (var i = 0; i < DOCUMENTS / 10; i++) {
                    store.page(VIEW, Range.of("team", List.of("rivermouth", "team-" + i % 10), null, 20));
                }
                return DOCUMENTS / 10;
            });
        }
        Progress.say(
                "  %s: %,.0f written, %,.0f found, %,.0f lists per second",
                name, written.median(), found.median(), listed.median());
    }

    private static void rate(int round, Figure figure, Work work) {
        var began = System.nanoTime();
        var done = work.run();
        // The first round only warms up.
        if (round > 0) {
            figure.add(done / ((System.nanoTime() - began) / 1e9));
        }
    }

    private static List<Document> portion(int from, int sequence) {
        var portion = new ArrayList<Document>();
        for (var i = from; i < from + PORTION; i++) {
            portion.add(new Document(
                    id(i),
                    sequence,
                    BODY,
                    Map.of(
                            "person", List.of("citizen-" + i % 1_000, id(i)),
                            "team", List.of("rivermouth", "team-" + i % 10, id(i)),
                            "newest", List.of("rivermouth", id(DOCUMENTS - i)))));
        }
        return portion;
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "document-%08d", number);
    }
}
