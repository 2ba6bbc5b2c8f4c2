package org.ecitizen.benchmarks.micro;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// How long processors work for one call, collecting what it leaves behind included. Unlike the time that passes it
/// hardly depends on who else uses the machine.
public final class ProcessorTimeOfCall implements InternalProfiler {
    static final String NAME = "processor-time";

    private long before;

    @Override
    public String getDescription() {
        return "processor time of a call";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = now();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        var calls = result.getMetadata().getAllOps();
        return calls == 0
                ? List.of()
                : List.of(new ScalarResult(NAME, (now() - before) / 1e3 / calls, "us/op", AggregationPolicy.AVG));
    }

    private static long now() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
