package org.ecitizen.query.duration;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// How many requests took how many days.
///
/// @param cases by days that had begun, shortest first
record Spread(NavigableMap<Long, Long> cases) {
    static final Spread NONE = new Spread(new TreeMap<>());

    /// With one more.
    Spread with(long days) {
        var more = new TreeMap<>(cases);
        more.merge(days, 1L, Long::sum);
        return new Spread(more);
    }

    Spread and(Spread other) {
        var both = new TreeMap<>(cases);
        other.cases.forEach((days, count) -> both.merge(days, count, Long::sum));
        return new Spread(both);
    }

    long total() {
        return cases.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The smallest number of days within which at least that share of them was decided. There has to be one.
    long quantile(double share) {
        var needed = (long) Math.ceil(total() * share);
        for (Map.Entry<Long, Long> each : cases.entrySet()) {
            needed -= each.getValue();
            if (needed <= 0) {
                return each.getKey();
            }
        }
        return cases.lastKey();
    }
}
