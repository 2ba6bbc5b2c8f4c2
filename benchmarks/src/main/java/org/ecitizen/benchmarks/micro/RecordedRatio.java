package org.ecitizen.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/// How many times its floor a command cost when that was last recorded, and what is a step back from there.
final class RecordedRatio {
    private static final String NAME = "command-to-floor";
    /// A change that makes it slower by this much or more is a step back.
    private static final double TOLERANCE = 1.2;

    private final Path file;

    /// @param file need not be there yet
    RecordedRatio(Path file) {
        this.file = file;
    }

    /// From now on this one counts.
    String record(double ratio) throws IOException {
        Files.writeString(
                file,
                "# How many times its floor a command costs in memory; written by ./ecitizen bench hot-path --record\n"
                        + NAME + "=" + text(ratio) + "\n");
        return "A command costs " + text(ratio) + " times its floor, which is what counts from now on.";
    }

    /// Holds a new one against the recorded one.
    ///
    /// @throws SlowerThanRecorded if that is a step back
    String compare(double ratio) throws IOException {
        var before = read();
        if (before.isEmpty()) {
            return "A command costs " + text(ratio) + " times its floor. No ratio is recorded yet: --record does it.";
        }
        if (ratio >= before.get() * TOLERANCE) {
            throw new SlowerThanRecorded(
                    "A command costs %s times its floor, but %s are recorded: it has become at least a"
                                    .formatted(text(ratio), text(before.get()))
                            + " fifth slower.");
        }
        return "A command costs " + text(ratio) + " times its floor; recorded are " + text(before.get()) + ".";
    }

    private Optional<Double> read() throws IOException {
        var recorded = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                recorded.load(in);
            }
        }
        return Optional.ofNullable(recorded.getProperty(NAME)).map(Double::valueOf);
    }

    private static String text(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    /// The hot path is a fifth slower than it was.
    static final class SlowerThanRecorded extends IllegalStateException {
        SlowerThanRecorded(String message) {
            super(message);
        }
    }
}
