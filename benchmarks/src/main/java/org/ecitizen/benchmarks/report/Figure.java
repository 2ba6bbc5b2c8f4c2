package org.ecitizen.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One measured thing: what each round gave. What is told is the median, with the least and the most beside it.
public final class Figure {
    private final String name;
    private final String unit;
    private final List<Double> rounds = new ArrayList<>();

    /// @param name what was measured, as a reader of the table knows it
    /// @param unit for instance `per second` or `ms`
    public Figure(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    public String name() {
        return name;
    }

    public String unit() {
        return unit;
    }

    /// Adds what one round gave.
    public Figure add(double round) {
        rounds.add(round);
        return this;
    }

    /// Adds a count.
    public Figure add(long round) {
        return add((double) round);
    }

    public boolean isMeasured() {
        return !rounds.isEmpty();
    }

    /// @throws IllegalStateException if nothing was measured
    public double median() {
        if (rounds.isEmpty()) {
            throw new IllegalStateException("nothing was measured of " + name);
        }
        var sorted = rounds.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double most() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    public int count() {
        return rounds.size();
    }

    /// A number as short as it can be told without hiding anything.
    public static String text(double value) {
        var absolute = Math.abs(value);
        if (absolute >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, absolute >= 10 ? "%.1f" : "%.2f", value);
    }
}
