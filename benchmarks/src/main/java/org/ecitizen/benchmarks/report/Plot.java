package org.ecitizen.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/// A picture of some numbers, drawn as SVG. The same numbers always stand in the table too.
///
/// @param code of the picture within its section; a file name
/// @param title what it shows
/// @param unit of the values
/// @param bars what is drawn
public record Plot(String code, String title, String unit, List<Bar> bars) {
    private static final int WIDTH = 720;
    private static final int LEFT = 230;
    private static final int ROW = 26;
    private static final int TOP = 44;

    /// @param label beside the bar
    /// @param value its length
    /// @param least start of the line that shows the spread
    /// @param most end of that line
    public record Bar(String label, double value, double least, double most) {}

    /// The figures of one unit, one bar each.
    public static Plot of(String code, String title, List<Figure> figures) {
        var measured = figures.stream().filter(Figure::isMeasured).toList();
        var unit = measured.isEmpty() ? "" : measured.getFirst().unit();
        var bars = new ArrayList<Bar>();
        for (var figure : measured) {
            if (figure.unit().equals(unit)) {
                bars.add(new Bar(figure.name(), figure.median(), figure.least(), figure.most()));
            }
        }
        return new Plot(code, title, unit, bars);
    }

    String svg() {
        var height = TOP + bars.size() * ROW + 12;
        var largest = bars.stream().mapToDouble(Bar::most).max().orElse(1);
        var scale = (WIDTH - LEFT - 90) / Math.max(largest, 1e-9);
        var svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                aria-label="%s" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="8" y="24" font-size="15" font-weight="bold">%s (%s)</text>
                """.formatted(WIDTH, height, WIDTH, height, escaped(title), escaped(title), escaped(unit)));
        for (var i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            var y = TOP + i * ROW;
            var middle = y + 9;
            svg.append("""
                    <text x="%d" y="%d" text-anchor="end">%s</text>
                    <rect x="%d" y="%d" width="%s" height="18" fill="#1d70b8"/>
                    <path d="M%s %dH%s" stroke="#0b0c0c" stroke-width="2"/>
                    <text x="%s" y="%d">%s</text>
                    """.formatted(
                            LEFT - 8,
                            y + 14,
                            escaped(bar.label()),
                            LEFT,
                            y,
                            number(bar.value() * scale),
                            number(LEFT + bar.least() * scale),
                            middle,
                            number(LEFT + bar.most() * scale),
                            number(LEFT + bar.most() * scale + 6),
                            y + 14,
                            escaped(Figure.text(bar.value()))));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String number(double value) {
        return String.format(java.util.Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
