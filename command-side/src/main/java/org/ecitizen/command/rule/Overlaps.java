package org.ecitizen.command.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/// Looks for inputs that two rows of a table both fit. The entries of a column cut its values into ranges at the
/// literals that stand in them; two rows overlap if in every column some value, one from each range, fits both.
final class Overlaps {
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z_\"])-?[0-9]+(?:\\.[0-9]+)?");
    private static final BigDecimal A_LITTLE = new BigDecimal("0.000001");

    private final Feel feel;

    Overlaps(Feel feel) {
        this.feel = feel;
    }

    /// @param first number of a row, from 1
    /// @param second number of a later row
    /// @param where values that both fit, in words
    record Two(int first, int second, String where) {}

    /// @param mayBoth whether two rows, counted from 0, may fit the same
    Optional<Two> find(List<List<String>> rows, BiPredicate<Integer, Integer> mayBoth) {
        var columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        var samples = new ArrayList<Set<Object>>();
        for (var column = 0; column < columns; column++) {
            var index = column;
            samples.add(samples(rows.stream().map(row -> row.get(index)).toList()));
        }
        for (var i = 0; i < rows.size(); i++) {
            for (var j = i + 1; j < rows.size(); j++) {
                var where = common(rows.get(i), rows.get(j), samples);
                if (where.isPresent() && !mayBoth.test(i, j)) {
                    return Optional.of(new Two(i + 1, j + 1, where.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> common(List<String> one, List<String> other, List<Set<Object>> samples) {
        var where = new ArrayList<String>();
        for (var column = 0; column < one.size(); column++) {
            var first = one.get(column);
            var second = other.get(column);
            if (isAny(first) && isAny(second)) {
                where.add("anything");
                continue;
            }
            var value = samples.get(column).stream()
                    .filter(candidate -> fits(first, candidate) && fits(second, candidate))
                    .findFirst();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            where.add(String.valueOf(value.get()));
        }
        return Optional.of("(" + String.join(", ", where) + ")");
    }

    private boolean fits(String entry, Object value) {
        return isAny(entry) || feel.fits(entry, value).orElse(false);
    }

    private static boolean isAny(String entry) {
        return entry.isEmpty() || entry.equals("-");
    }

    private static Set<Object> samples(List<String> entries) {
        var numbers = new TreeSet<BigDecimal>();
        var samples = new LinkedHashSet<Object>();
        for (var entry : entries) {
            var texts = TEXT.matcher(entry);
            while (texts.find()) {
                samples.add(texts.group(1));
            }
            var found = NUMBER.matcher(TEXT.matcher(entry).replaceAll(""));
            while (found.find()) {
                numbers.add(new BigDecimal(found.group()));
            }
        }
        for (var number : numbers) {
            samples.add(number.subtract(A_LITTLE));
            samples.add(number);
            samples.add(number.add(A_LITTLE));
        }
        samples.add("a text that stands nowhere");
        samples.add(true);
        samples.add(false);
        return samples;
    }
}
