package org.ecitizen.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Everything that one run has measured: printed while it goes on, and written down where that was asked for.
public final class Report {
    private static final String HEAD = "| what | median | least | most | rounds | of the first named |";

    private static final String INTRODUCTION = """
            # Benchmarks

            Written by `./ecitizen bench PART... --write`; what each part does stands in the module `benchmarks`. Ratios
            count: the rival or the floor was measured in the same run, in turn with ours. What the budgets are and which
            are met stands in [scaling.md](scaling.md).
            """;
    private static final String ANCHOR = "<a id=\"";
    private static final Pattern PARTS = Pattern.compile("^" + Pattern.quote(ANCHOR), Pattern.MULTILINE);
    private static final String END = "\"></a>";

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

    /// Writes the sections into `benchmarks.md`, in place of what earlier runs wrote of the same, and the pictures
    /// beside
    /// it. What was not measured this time stays, with the machine and the command that it was measured with.
    ///
    /// @param folder usually `docs`
    public void write(Path folder, List<Section> sections) throws IOException {
        var pictures = Files.createDirectories(folder.resolve("benchmarks"));
        var file = folder.resolve("benchmarks.md");
        var texts = Files.exists(file) ? sections(Files.readString(file)) : new LinkedHashMap<String, String>();
        for (var section : sections) {
            var text = new StringBuilder(table(section));
            for (var plot : section.plots()) {
                var picture = section.code() + "-" + plot.code() + ".svg";
                Files.writeString(pictures.resolve(picture), plot.svg());
                text.append("\n![")
                        .append(plot.title())
                        .append("](benchmarks/")
                        .append(picture)
                        .append(")\n");
            }
            text.append("\n`").append(command).append("`. ").append(machine).append('\n');
            texts.put(section.code(), text.toString());
        }
        var all = new StringBuilder(INTRODUCTION);
        texts.forEach((code, text) -> all.append('\n')
                .append(ANCHOR)
                .append(code)
                .append(END)
                .append('\n')
                .append(text));
        Files.writeString(file, all);
    }

    /// By code, in order.
    private static Map<String, String> sections(String written) {
        var texts = new LinkedHashMap<String, String>();
        PARTS.splitAsStream(written).skip(1).forEach(part -> {
            var end = part.indexOf(END);
            texts.put(part.substring(0, end), part.substring(end + END.length()).strip() + "\n");
        });
        return texts;
    }
}
