package org.ecitizen.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What belongs together in the report: figures that were taken in turn in one run, the one they are held against, and
/// what has to be known to read them.
public final class Section {
    private final String code;
    private final String title;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Plot> plots = new ArrayList<>();
    private @Nullable Figure against;

    /// @param code what its pictures are called after
    public Section(String code, String title) {
        this.code = code;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    public List<Plot> plots() {
        return List.copyOf(plots);
    }

    public Figure figure(String name, String unit) {
        var figure = new Figure(name, unit);
        figures.add(figure);
        return figure;
    }

    /// The rival or the floor: each figure of the same unit is told as a multiple of this one.
    public Figure against(Figure figure) {
        against = figure;
        return figure;
    }

    public @Nullable Figure against() {
        return against;
    }

    /// A sentence that has to stand beside the figures.
    public Section note(String sentence) {
        notes.add(sentence);
        return this;
    }

    public Section plot(Plot plot) {
        plots.add(plot);
        return this;
    }
}
