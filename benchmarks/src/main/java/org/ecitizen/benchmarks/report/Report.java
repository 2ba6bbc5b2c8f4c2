package org.ecitizen.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Everything that one run has measured: printed while it goes on, and written down where that was asked for.
public final class Report {
    private static final String HEAD = "| what | median | least | most | rounds | of the first named |";

    private final String machine;
    private final String command;

    /// @param machine on what it was measured
    /// @param command with which anybody can repeat it
    public Report(String machine, String command) {
        this.machine = machine;
        this.command = command;
    }

    /// One section as a table.
    public static String table(Section section) {
        var text = new StringBuilder();
        text.append("## ").append(section.title()).append("\n\n");
        section.notes().forEach(note -> text.append(note).append("\n\n"));
        var against = section.against();
        text.append(against == null ? HEAD : HEAD.replace("of the first named", "of: " + against.name()))
                .append("\n|---|---|---|---|---|---|\n");
        for (var figure : section.figures()) {
            if (!figure.isMeasured()) {
                text.append("| ").append(figure.name()).append(" | not measured | | | | |\n");
                continue;
            }
            var ratio = against != null
                            && against.isMeasured()
                            && against != figure
                            && against.unit().equals(figure.unit())
                    ? String.format(Locale.ROOT, "%.2f", figure.median() / against.median())
                    : "";
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s %s | %s | %s | %d | %s |%n",
                    figure.name(),
                    Figure.text(figure.median()),
                    figure.unit(),
                    Figure.text(figure.least()),
                    Figure.text(figure.most()),
                    figure.count(),
                    ratio));
        }
        return text.toString();
    }

    /// Writes `benchmarks.md` and the pictures beside it.
    ///
    /// @param folder usually `docs`
    public void write(Path folder, List<Section> sections) throws IOException {
        var pictures = Files.createDirectories(folder.resolve("benchmarks"));
        var text = new StringBuilder("""
                # Benchmarks

                Written by `%s`; what each part does stands in the module `benchmarks`. Ratios count: the rival or the
                floor was measured in the same run, in turn with ours. What the budgets are and which are met stands in
                [scaling.md](scaling.md).

                %s

                """.formatted(command, machine));
        for (var section : sections) {
            text.append(table(section)).append('\n');
            for (var plot : section.plots()) {
                var file = section.code() + "-" + plot.code() + ".svg";
                Files.writeString(pictures.resolve(file), plot.svg());
                text.append("![")
                        .append(plot.title())
                        .append("](benchmarks/")
                        .append(file)
                        .append(")\n\n");
            }
        }
        Files.writeString(folder.resolve("benchmarks.md"), text.toString().strip() + "\n");
    }
}
