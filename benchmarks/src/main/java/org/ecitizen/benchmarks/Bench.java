package org.ecitizen.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.benchmarks.command.CommandsPart;
import org.ecitizen.benchmarks.http.LedgerPart;
import org.ecitizen.benchmarks.http.LifeCyclesPart;
import org.ecitizen.benchmarks.http.LogPart;
import org.ecitizen.benchmarks.http.PagesPart;
import org.ecitizen.benchmarks.http.PushPart;
import org.ecitizen.benchmarks.http.ReadsPart;
import org.ecitizen.benchmarks.http.Towns;
import org.ecitizen.benchmarks.machine.Machine;
import org.ecitizen.benchmarks.micro.HotPathPart;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Report;
import org.ecitizen.benchmarks.report.Section;
import org.ecitizen.benchmarks.start.DiskPart;
import org.ecitizen.benchmarks.start.StartPart;
import org.ecitizen.benchmarks.view.RebuildPart;
import org.ecitizen.benchmarks.view.ViewStoresPart;

/// Runs what is asked for, or everything, one after the other.
public final class Bench {
    private static final Map<String, Part> PARTS = parts();

    private Bench() {}

    /// Something that can be measured by itself.
    @FunctionalInterface
    interface Part {
        List<Section> run(Settings settings) throws Exception;
    }

    private static Map<String, Part> parts() {
        var parts = new LinkedHashMap<String, Part>();
        parts.put("seed", Bench::seed);
        parts.put("commands", CommandsPart::run);
        parts.put("lifecycles", LifeCyclesPart::run);
        parts.put("reads", ReadsPart::run);
        parts.put("pages", PagesPart::run);
        parts.put("push", PushPart::run);
        parts.put("log-checking", LogPart::checking);
        parts.put("log-cost", LogPart::cost);
        parts.put("ledger-cost", LedgerPart::run);
        parts.put("rebuild", RebuildPart::run);
        parts.put("view-stores", ViewStoresPart::run);
        parts.put("start", StartPart::run);
        parts.put("disk", DiskPart::run);
        parts.put("hot-path", HotPathPart::run);
        return parts;
    }

    public static void main(String[] arguments) throws Exception {
        var settings = Settings.of(arguments);
        var unknown = settings.parts().stream()
                .filter(part -> !PARTS.containsKey(part))
                .toList();
        if (!unknown.isEmpty() || settings.has("help")) {
            System.out.println(usage());
            System.exit(unknown.isEmpty() ? 0 : 2);
        }
        var machine = Machine.describe();
        Progress.say("%s", machine);
        var report = new Report(machine, "./ecitizen bench " + String.join(" ", arguments));
        var failed = new ArrayList<String>();
        for (var part : settings.parts().isEmpty() ? List.copyOf(PARTS.keySet()) : settings.parts()) {
            Progress.say("== %s", part);
            try {
                var sections = Objects.requireNonNull(PARTS.get(part)).run(settings);
                sections.forEach(section -> System.out.println(Report.table(section)));
                if (settings.has("write")) {
                    report.write(Path.of("docs"), sections);
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                // The others are worth something without it.
                Progress.say("%s failed:", part);
                e.printStackTrace();
                failed.add(part);
            }
        }
        if (!failed.isEmpty()) {
            Progress.say("failed: %s", String.join(", ", failed));
        }
        // Drivers of the rivals leave threads behind.
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    private static List<Section> seed(Settings settings) throws Exception {
        var section = new Section("seed", "Making a town with a past");
        Towns.of(settings, settings.size(), section);
        return List.of(section);
    }

    private static String usage() {
        return "parts: " + String.join(", ", PARTS.keySet());
    }
}
