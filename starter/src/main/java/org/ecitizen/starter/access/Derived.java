package org.ecitizen.starter.access;

import java.util.List;
import java.util.function.Function;
import org.ecitizen.events.personal.Protected;

/// A part of an answer that is made of protected values once they are open: answers put together, a sentence. Where one
/// of them is erased or withheld, so is the whole.
///
/// @param from what it is made of
/// @param made makes it of the open values, in the same order
public record Derived(List<Protected<?>> from, Function<List<Object>, Object> made) {
    public Derived {
        from = List.copyOf(from);
    }
}
