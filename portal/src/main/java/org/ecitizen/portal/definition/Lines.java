package org.ecitizen.portal.definition;

import java.util.ArrayList;
import java.util.List;

/// What differs between two texts, line by line: the longest common part stays, the rest is gone or new.
public final class Lines {
    /// So many lines around a change are shown with it.
    private static final int AROUND = 2;

    private Lines() {}

    /// @param kind `same`, `gone`, `new`, or `skipped` for lines that are left out
    public record Line(String kind, String text) {
        /// Says the kind without colour.
        public String sign() {
            return switch (kind) {
                case "gone" -> "\u2212";
                case "new" -> "+";
                default -> " ";
            };
        }
    }

    static List<Line> between(List<String> before, List<String> after) {
        var start = 0;
        while (start < Math.min(before.size(), after.size())
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        var end = 0;
        while (end < Math.min(before.size(), after.size()) - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        var lines = new ArrayList<Line>();
        before.subList(0, start).forEach(text -> lines.add(new Line("same", text)));
        middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end), lines);
        before.subList(before.size() - end, before.size()).forEach(text -> lines.add(new Line("same", text)));
        return shortened(lines);
    }

    /// By the table of longest common beginnings, from the back.
    private static void middle(List<String> before, List<String> after, List<Line> lines) {
        var longest = new int[before.size() + 1][after.size() + 1];
        for (var i = before.size() - 1; i >= 0; i--) {
            for (var j = after.size() - 1; j >= 0; j--) {
                longest[i][j] = before.get(i).equals(after.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        var i = 0;
        var j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line("same", before.get(i++)));
                j++;
            } else if (j == after.size() || i < before.size() && longest[i + 1][j] >= longest[i][j + 1]) {
                lines.add(new Line("gone", before.get(i++)));
            } else {
                lines.add(new Line("new", after.get(j++)));
            }
        }
    }

    private static List<Line> shortened(List<Line> lines) {
        var shown = new ArrayList<Line>();
        for (var i = 0; i < lines.size(); i++) {
            var near = lines.subList(Math.max(0, i - AROUND), Math.min(lines.size(), i + AROUND + 1)).stream()
                    .anyMatch(line -> !line.kind().equals("same"));
            if (near) {
                shown.add(lines.get(i));
            } else if (!shown.isEmpty() && !shown.getLast().kind().equals("skipped")) {
                shown.add(new Line("skipped", "\u2026"));
            }
        }
        return shown;
    }
}
