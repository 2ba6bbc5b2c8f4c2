package org.ecitizen.query.log;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a store gives page by page, one by one.
final class Pages<T> implements Iterator<T> {
    private final Function<Optional<T>, List<T>> source;
    private List<T> page = List.of();
    private int place;
    private @Nullable T last;
    private boolean over;

    /// @param source of the page behind an element; empty at the end
    Pages(Function<Optional<T>, List<T>> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (place == page.size() && !over) {
            page = source.apply(Optional.ofNullable(last));
            place = 0;
            over = page.isEmpty();
        }
        return !over;
    }

    T peek() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.get(place);
    }

    @Override
    public T next() {
        var next = peek();
        place++;
        last = next;
        return next;
    }
}
