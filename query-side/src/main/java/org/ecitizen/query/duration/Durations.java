package org.ecitizen.query.duration;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.ecitizen.query.duration.DurationView.Took;
import org.jspecify.annotations.Nullable;

/// How long requests took, as it can be told to everybody: quantiles in whole days, groups that are too small left out,
/// and numbers of cases rounded down, so that no small group can be found by subtracting.
final class Durations {
    /// The smallest group of which anything is told.
    static final int MINIMUM = 10;

    private static final int ROUNDED_TO = 10;
    private static final Duration DAY = Duration.ofDays(1);

    private Durations() {}

    /// A group.
    ///
    /// @param month of the decision; absent: all months together
    /// @param cases how many at least, in tens; absent: fewer than the minimum
    /// @param median half of them took up to so many days; absent: too few
    /// @param nineOfTen nine of ten took up to so many days; absent: too few
    record Group(
            @Nullable YearMonth month,
            @Nullable Integer cases,
            @Nullable Long median,
            @Nullable Long nineOfTen) {}

    /// @param months in order, one for every month from the first to the last
    record Summary(Group all, List<Group> months) {}

    static Summary of(List<Took> decided, YearMonth from, YearMonth to) {
        var all = new ArrayList<Long>();
        var byMonth = new TreeMap<YearMonth, List<Long>>();
        for (var month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            byMonth.put(month, new ArrayList<>());
        }
        for (var took : decided) {
            var decidedAt = Objects.requireNonNull(took.decidedAt());
            var days = days(Duration.between(took.submittedAt(), decidedAt));
            all.add(days);
            byMonth.getOrDefault(DurationView.month(decidedAt), new ArrayList<>())
                    .add(days);
        }
        return new Summary(
                group(null, all),
                byMonth.entrySet().stream()
                        .map(month -> group(month.getKey(), month.getValue()))
                        .toList());
    }

    /// Days that had begun: what was decided within minutes took up to one day.
    static long days(Duration took) {
        var whole = took.dividedBy(DAY);
        return Math.max(1, took.minus(DAY.multipliedBy(whole)).isZero() ? whole : whole + 1);
    }

    private static Group group(@Nullable YearMonth month, List<Long> days) {
        if (days.size() < MINIMUM) {
            return new Group(month, null, null, null);
        }
        var sorted = days.stream().sorted().toList();
        return new Group(month, sorted.size() / ROUNDED_TO * ROUNDED_TO, quantile(sorted, 0.5), quantile(sorted, 0.9));
    }

    /// The smallest number of days within which at least that share was decided.
    private static long quantile(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(sorted.size() * share) - 1);
    }
}
