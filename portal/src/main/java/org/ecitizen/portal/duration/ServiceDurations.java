package org.ecitizen.portal.duration;

import java.time.YearMonth;
import java.util.List;
import org.ecitizen.portal.chart.Bars;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;

/// How long a service takes, as the API tells it: rounded and with small groups left out already, so that chart, table
/// and file cannot differ.
///
/// @param from the first month
/// @param to the last one
/// @param minimum the smallest group that is told
public record ServiceDurations(String from, String to, int minimum, Group all, List<Group> months) {

    /// @param month absent: all months together
    /// @param cases at least so many; absent: too few to tell
    /// @param median days that half of them took at most
    /// @param nineOfTen days that nine of ten took at most
    public record Group(
            @Nullable String month,
            @Nullable Integer cases,
            @Nullable Long median,
            @Nullable Long nineOfTen) {
        public boolean isTold() {
            return cases != null && median != null && nineOfTen != null;
        }

        long days() {
            return nineOfTen == null ? 0 : nineOfTen;
        }

        long half() {
            return median == null ? 0 : median;
        }

        int least() {
            return cases == null ? 0 : cases;
        }
    }

    public String period(Page page) {
        return page.text(
                "duration.period",
                "from",
                page.words().month(YearMonth.parse(from)),
                "to",
                page.words().month(YearMonth.parse(to)));
    }

    /// What there is to say of all of them, in a sentence.
    public String finding(Page page) {
        return page.text("duration.finding", "half", all.half(), "most", all.days(), "cases", all.least());
    }

    public boolean hasMonths() {
        return months.stream().anyMatch(Group::isTold);
    }

    /// A bar for each month that is told.
    public Bars chart(Page page) {
        return new Bars(
                "durations",
                page.text("duration.chart.title"),
                finding(page),
                page.text("duration.month"),
                page.text("duration.days"),
                months.stream()
                        .filter(Group::isTold)
                        .map(group -> new Bars.Bar(
                                page.words().month(YearMonth.parse(String.valueOf(group.month()))),
                                group.days(),
                                page.text(
                                        "duration.chart.value",
                                        "half",
                                        group.half(),
                                        "most",
                                        group.days(),
                                        "cases",
                                        group.least())))
                        .toList());
    }

    /// The same as a file, a month a line; empty where there are too few.
    String csv() {
        var csv = new StringBuilder("month,cases_at_least,median_days,nine_of_ten_days\r\n");
        for (var group : months) {
            csv.append(group.month());
            if (group.isTold()) {
                csv.append(',')
                        .append(group.least())
                        .append(',')
                        .append(group.half())
                        .append(',')
                        .append(group.days());
            } else {
                csv.append(",,,");
            }
            csv.append("\r\n");
        }
        return csv.toString();
    }
}
