package org.ecitizen.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.http.RunningTown;
import org.ecitizen.benchmarks.http.Towns;
import org.ecitizen.benchmarks.machine.Server;
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
            table(section, server, requests, "events", "domainevententry", "payload", "metadata");
            table(section, server, requests, "views", "view_document", "body");
            table(section, server, requests, "places in lists of views", "view_entry");
            table(section, server, requests, "leaves of the transparency log", "log.page", "records");
            bytes(section, "files of the transparency log", files(directory.resolve("log")) / requests);
        }
        return section;
    }

    private static void bytes(Section section, String name, double bytes) {
        section.figure(name, "bytes per request").add(bytes);
    }

    /// All of a table, and what of it are indexes and values of the columns that hold most.
    private static void table(
            Section section, Server server, double requests, String name, String table, String... columns) {
        bytes(
                section,
                name + " with their indexes",
                server.number("select pg_total_relation_size('" + table + "')") / requests);
        bytes(section, name + ": indexes", server.number("select pg_indexes_size('" + table + "')") / requests);
        for (var column : columns) {
            bytes(
                    section,
                    name + ": the column " + column,
                    server.number("select coalesce(sum(pg_column_size(" + column + ")), 0) from " + table) / requests);
        }
    }

    private static long files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
