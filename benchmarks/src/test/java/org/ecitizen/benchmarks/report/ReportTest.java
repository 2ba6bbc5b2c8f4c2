package org.ecitizen.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/// What is told of a run is what was measured.
class ReportTest {
    @Test
    void aFigureIsItsMedianWithTheLeastAndTheMostBesideIt() {
        var figure = new Figure("commands", "per second").add(30).add(10).add(20);

        assertThat(figure.median()).isEqualTo(20);
        assertThat(figure.least()).isEqualTo(10);
        assertThat(figure.most()).isEqualTo(30);
        assertThat(figure.add(40).median()).isEqualTo(25);
    }

    @Test
    void aPercentileIsATimeThatWasReallyMet() {
        var times = new Latencies();
        for (var millis = 1; millis <= 100; millis++) {
            times.add(millis * 1_000_000L);
        }

        assertThat(times.percentile(50)).isEqualTo(50);
        assertThat(times.percentile(99)).isEqualTo(99);
        assertThat(times.percentile(100)).isEqualTo(100);
        assertThat(new Latencies().percentile(99)).isNaN();
    }

    @Test
    void everyFigureOfTheSameUnitIsAMultipleOfTheRivals() {
        var section = new Section("commands", "Commands");
        section.against(section.figure("rival", "per second")).add(100);
        section.figure("ours", "per second").add(1_500);
        section.figure("of another unit", "ms").add(3);
        section.figure("nobody measured it", "per second");

        assertThat(Report.table(section).lines())
                .contains(
                        "| ours | 1,500 per second | 1,500 | 1,500 | 1 | 15.00 |",
                        "| of another unit | 3.00 ms | 3.00 | 3.00 | 1 |  |",
                        "| nobody measured it | not measured | | | | |");
    }

    @Test
    void aWrittenRunSaysOnWhichMachineAndHowAndHasItsPictures(@TempDir Path folder) throws Exception {
        var section = new Section("commands", "Commands");
        section.figure("ours & theirs", "per second").add(7);
        section.plot(Plot.of("all", "All of \"them\"", section.figures()));

        new Report("Measured on a machine.", "./ecitizen bench commands").write(folder, List.of(section));

        assertThat(Files.readString(folder.resolve("benchmarks.md")))
                .contains("Measured on a machine.", "`./ecitizen bench commands`", "](benchmarks/commands-all.svg)");
        var picture = Files.readString(folder.resolve("benchmarks/commands-all.svg"));
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(picture)))
                        .getElementsByTagName("text")
                        .item(1)
                        .getTextContent())
                .isEqualTo("ours & theirs");
    }

    @Test
    void whatIsMeasuredAgainTakesThePlaceOfWhatWasAndTheRestStays(@TempDir Path folder) throws Exception {
        new Report("One machine.", "first").write(folder, List.of(section("a", 1), section("b", 2)));
        new Report("Another machine.", "second").write(folder, List.of(section("a", 3), section("c", 4)));
        var once = Files.readString(folder.resolve("benchmarks.md"));

        assertThat(once)
                .contains("| it | 3.00 ms", "| it | 2.00 ms", "| it | 4.00 ms")
                .doesNotContain("| it | 1.00 ms")
                .containsSubsequence("a\"></a>", "`second`. Another", "b\"></a>", "`first`. One", "c\"></a>");
        new Report("Another machine.", "second").write(folder, List.of(section("c", 4)));
        assertThat(Files.readString(folder.resolve("benchmarks.md"))).isEqualTo(once);
    }

    private static Section section(String code, double value) {
        var section = new Section(code, "About " + code);
        section.figure("it", "ms").add(value);
        return section;
    }
}
