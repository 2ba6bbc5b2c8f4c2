package org.ecitizen.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.http.RunningTown;
import org.ecitizen.benchmarks.http.Towns;
import org.ecitizen.benchmarks.report.Section;

/// How much a request takes on the disk, which no load changes.
public final class DiskPart {
    private DiskPart() {}

    public static List<Section> run(Settings settings) throws Exception {
        return List.of(onDisk(settings));
    }

    private static Section onDisk(Settings settings) throws Exception {
        var size = settings.size();
        var section = new Section("disk", "On the disk, for each request");
        var directory = Towns.of(settings, size, new Section("seed", ""));
        try (var town = RunningTown.start(directory, List.of())) {
            town.awaitCaughtUp();
            var server = town.program().server();
            var requests = (double) server.number(
                    "select count(*) from domainevententry where type = 'Application' and sequencenumber = 0");
            section.note("%,.0f requests with %.1f events each."
                    .formatted(
                            requests,
                            server.number("select count(*) from domainevententry where type = 'Application'")
                                    / requests));
            bytes(section, "events with their indexes", server.number(size("domainevententry")) / requests);
            bytes(
                    section,
                    "views with their indexes",
                    (server.number(size("view_document")) + server.number(size("view_entry"))) / requests);
            bytes(section, "leaves of the transparency log", server.number(size("log.leaf")) / requests);
            bytes(section, "files of the transparency log", files(directory.resolve("log")) / requests);
        }
        return section;
    }

    private static void bytes(Section section, String name, double bytes) {
        section.figure(name, "bytes per request").add(bytes);
    }

    private static String size(String table) {
        return "select pg_total_relation_size('" + table + "')";
    }

    private static long files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
