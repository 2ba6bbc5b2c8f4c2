package org.ecitizen.benchmarks.report;

import java.io.PrintStream;

/// Says on standard error what is being done, so that nobody wonders whether anything happens.
public final class Progress {
    private static final PrintStream OUT = System.err;

    private Progress() {}

    public static void say(String format, Object... arguments) {
        OUT.printf(java.util.Locale.ROOT, "[%tT] ", System.currentTimeMillis());
        OUT.printf(java.util.Locale.ROOT, format + "%n", arguments);
        OUT.flush();
    }
}
