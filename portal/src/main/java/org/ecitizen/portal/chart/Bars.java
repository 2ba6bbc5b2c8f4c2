package org.ecitizen.portal.chart;

import java.util.List;

/// A bar chart: one bar per group, from zero, with its value beside it. Drawing and table are made from the same
/// values,
/// which are rounded and suppressed before.
///
/// @param id unique on the page
/// @param title what it shows
/// @param finding what there is to see, in a sentence
/// @param group what the bars stand for
/// @param unit what the values count
/// @param bars at least one
public record Bars(String id, String title, String finding, String group, String unit, List<Bar> bars) {
    private static final int WIDTH = 400;
    private static final int BAR = 28;
    private static final int GAP = 26;

    /// @param value not negative
    /// @param text the value as it is read
    public record Bar(String label, double value, String text) {}

    /// Width of a bar, of [#width].
    public long length(Bar bar) {
        var most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        return most == 0 ? 0 : Math.round(bar.value() / most * WIDTH);
    }

    public int width() {
        return WIDTH;
    }

    public int thickness() {
        return BAR;
    }

    /// Where the nth bar begins.
    public int top(int nth) {
        return nth * (BAR + GAP) + GAP;
    }

    public int height() {
        return bars.size() * (BAR + GAP) + GAP;
    }
}
