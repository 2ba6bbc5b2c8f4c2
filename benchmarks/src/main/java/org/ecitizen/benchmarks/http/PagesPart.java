package org.ecitizen.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.machine.Program;
import org.ecitizen.benchmarks.report.Figure;
import org.ecitizen.benchmarks.report.Latencies;
import org.ecitizen.benchmarks.report.Plot;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;

/// Every page of the portal, in a town of a size: how long the program takes for one, from the first byte of the
/// call to the last byte of the answer, and what a first visit brings over the wire.
public final class PagesPart {
    private static final int CALLS = 200;
    /// A page that was opened less often is still being compiled, which takes longer than the page. Pages share most of
    /// what they are made with.
    private static final int WARM_UP = 200;
    /// Taken in turn, so that no page is measured when the others have not been opened yet.
    private static final int WARM_UP_ROUNDS = 2;

    private PagesPart() {}

    public static List<Section> run(Settings settings) throws Exception {
        var size = settings.size();
        var seeding = new Section("seed-" + size, "Making a town of %,d requests".formatted(size));
        var directory = Towns.copyOf(settings, size, seeding);
        var section = new Section("pages-" + size, "Pages at %,d requests in store".formatted(size))
                .note(CALLS + " visits of each page in each round, one after the other, after " + WARM_UP
                        + " to warm up. The time holds everything: the"
                        + " page, and what the portal asks of both sides for it. The floor is the first, a page that"
                        + " asks for nothing.")
                .note("A first visit is the page with everything it loads, packed, without the headers.")
                .note("Not measured: " + leftOut() + ".");
        // One person opens more pages here than people do.
        try (var program = Program.start(
                directory,
                List.of(),
                List.of("--ecitizen.sample-town=true", "--ecitizen.portal.requests-per-minute=1000000"))) {
            var readers = new TreeMap<String, Visitor>();
            try {
                for (var person : PortalPages.READERS.keySet()) {
                    readers.put(person, Visitor.signedIn(program.address(), person));
                }
                var made = new PagesSetUp(program.address(), readers).make();
                var pages = new LinkedHashMap<String, Opened>();
                for (var page : PortalPages.ALL) {
                    if (settings.option("page").map(page.name()::equals).orElse(true)
                            || page.equals(PortalPages.FLOOR)) {
                        pages.put(page.name(), new Opened(reader(readers, page.reader()), page, page.address(made)));
                    }
                }
                measure(settings, section, pages);
                weigh(section, List.copyOf(pages.values()));
            } finally {
                readers.values().forEach(Visitor::close);
            }
        }
        return seeding.figures().isEmpty() ? List.of(section) : List.of(seeding, section);
    }

    private record Opened(Visitor visitor, PortalPages.Page page, String path) {}

    private static Visitor reader(Map<String, Visitor> readers, String person) {
        var reader = readers.get(person);
        if (reader == null) {
            throw new IllegalStateException("nobody is signed in as " + person);
        }
        return reader;
    }

    /// The reasons, each with what it is said of.
    private static String leftOut() {
        var reasons = new TreeMap<String, List<String>>();
        new TreeMap<>(PortalPages.LEFT_OUT)
                .forEach((route, why) ->
                        reasons.computeIfAbsent(why, none -> new ArrayList<>()).add("`" + route + "`"));
        return reasons.entrySet().stream()
                .map(reason -> String.join(", ", reason.getValue()) + " (" + reason.getKey() + ")")
                .collect(Collectors.joining("; "));
    }

    private static void measure(Settings settings, Section section, Map<String, Opened> pages) throws Exception {
        var middles = new LinkedHashMap<Opened, Figure>();
        var ninetyFives = new ArrayList<Figure>();
        for (var page : pages.entrySet()) {
            middles.put(page.getValue(), section.figure(page.getKey() + ", median", "ms"));
            ninetyFives.add(section.figure(page.getKey() + ", 95th percentile", "ms"));
        }
        for (var warming = 1; warming <= WARM_UP_ROUNDS; warming++) {
            for (var page : pages.values()) {
                visits(page, WARM_UP / WARM_UP_ROUNDS);
            }
        }
        section.against(section.figures().getFirst());
        for (var round = 1; round <= settings.rounds(); round++) {
            var i = 0;
            for (var page : middles.entrySet()) {
                var times = visits(page.getKey(), CALLS);
                page.getValue().add(times.percentile(50));
                ninetyFives.get(i++).add(times.percentile(95));
                Progress.say(
                        "  %s: median %.1f ms, 95th percentile %.1f ms",
                        page.getKey().page().name(), times.percentile(50), times.percentile(95));
            }
        }
        section.plot(Plot.of("p95", "95th percentile of pages", ninetyFives));
    }

    /// Of each reader the page that weighs most.
    private static void weigh(Section section, List<Opened> pages) throws IOException, InterruptedException {
        var heaviest = new TreeMap<String, Opened>();
        var weights = new TreeMap<String, Long>();
        for (var page : pages) {
            var weight = page.visitor().weight(page.path());
            if (weight > weights.getOrDefault(page.page().reader(), 0L)) {
                weights.put(page.page().reader(), weight);
                heaviest.put(page.page().reader(), page);
            }
        }
        heaviest.forEach((reader, page) -> section.figure(
                        "heaviest first visit of the %s: %s"
                                .formatted(
                                        PortalPages.READERS.get(reader),
                                        page.page().name()),
                        "kB")
                .add(weights.getOrDefault(reader, 0L) / 1e3));
    }

    private static Latencies visits(Opened page, int times) throws IOException, InterruptedException {
        var took = new Latencies();
        for (var i = 0; i < times; i++) {
            var began = System.nanoTime();
            page.visitor().open(page.path());
            took.add(System.nanoTime() - began);
        }
        return took;
    }
}
