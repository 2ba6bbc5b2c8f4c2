package org.ecitizen.query.duration;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            @Nullable Long cases,
            @Nullable Long median,
            @Nullable Long nineOfTen) {}

    /// @param months in order, one for every month from the first to the last
    record Summary(Group all, List<Group> months) {}

    /// @param decided by the month of the decision; a month that is absent had none
    static Summary of(Map<YearMonth, Spread> decided, YearMonth from, YearMonth to) {
        var all = Spread.NONE;
        var months = new ArrayList<Group>();
        for (var month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            var spread = decided.getOrDefault(month, Spread.NONE);
            all = all.and(spread);
            months.add(group(month, spread));
        }
        return new Summary(group(null, all), List.copyOf(months));
    }

    /// Days that had begun: what was decided within minutes took up to one day.
    static long days(Duration took) {
        var whole = took.dividedBy(DAY);
        return Math.max(1, took.minus(DAY.multipliedBy(whole)).isZero() ? whole : whole + 1);
    }

    private static Group group(@Nullable YearMonth month, Spread spread) {
        var cases = spread.total();
        if (cases < MINIMUM) {
            return new Group(month, null, null, null);
        }
        return new Group(month, cases / ROUNDED_TO * ROUNDED_TO, spread.quantile(0.5), spread.quantile(0.9));
    }
}
