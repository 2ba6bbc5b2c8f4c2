package org.ecitizen.benchmarks.report;

import java.util.Arrays;

/// How long things took, every single one of them: no buckets, so a percentile is one that was really met. For several
/// threads.
public final class Latencies {
    private long[] nanos = new long[1024];
    private int count;

    public synchronized void add(long tookNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = tookNanos;
    }

    public synchronized int count() {
        return count;
    }

    /// The time within which so many of a hundred were done, in milliseconds; NaN if there was none.
    public synchronized double percentile(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        var rank = (int) Math.ceil(percent / 100 * count);
        return sorted[Math.max(0, Math.min(count - 1, rank - 1))] / 1e6;
    }
}
