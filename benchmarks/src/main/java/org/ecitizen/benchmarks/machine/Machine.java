package org.ecitizen.benchmarks.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/// The machine that a run is made on, since a figure without it says nothing.
public final class Machine {
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.*)$");

    private Machine() {}

    /// In one sentence, with what else kept it busy when the run began.
    public static String describe() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        var memory = system instanceof com.sun.management.OperatingSystemMXBean more
                ? more.getTotalMemorySize() / (1024L * 1024 * 1024)
                : 0;
        return String.format(
                Locale.ROOT,
                "Measured on %s with %d processors%s, %d GB of memory, %s %s, JDK %s; database and load generator on the"
                        + " same machine; load average before the run %.2f.",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                model(),
                memory,
                system.getName(),
                system.getVersion(),
                Runtime.version(),
                system.getSystemLoadAverage());
    }

    private static String model() {
        try {
            var model = MODEL.matcher(Files.readString(Path.of("/proc/cpuinfo")));
            return model.find() ? " (" + model.group(1).strip() + ")" : "";
        } catch (IOException e) {
            return "";
        }
    }
}
