package org.ecitizen.starter.view;

import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;

/// Events that views could not take in, by the stream they belong to: a request, a draft, an erasure. Such an event is
/// kept apart with all later ones of its stream, and the view goes on with the others.
public interface Parked {
    /// Whether a view waits with something of a stream, as it was at most a second ago.
    boolean holds(String view, String stream);

    /// Whether a view waits with anything, as it was at most a second ago.
    boolean holdsSome(String view);

    /// Whether the current generation of a view waits with anything now.
    boolean isIncomplete(View view);

    /// The streams that a generation waits with now.
    Set<String> streams(String generation);

    /// Whether a fault says nothing of the event, as when a store does not answer, or nothing can be
    /// kept apart here: then everybody waits.
    boolean isPassing(Throwable fault);

    /// Some event of a batch has made what cannot be written, and which one is not known. They are taken one by one for
    /// some time then, unless the fault is a passing one.
    void unwritable(RuntimeException fault);

    /// Keeps an event apart that a generation cannot take in, within the caller's transaction where there are
    /// transactions.
    ///
    /// @throws RuntimeException if there is no room left
    void park(String generation, DomainEventMessage<?> event, Throwable fault);

    /// Keeps an event apart behind others of its stream.
    void parkBehind(String generation, DomainEventMessage<?> event);

    /// Forgets everything that a generation waits with.
    void drop(String generation);

    /// Forgets everything that generations of a view wait with, but for two.
    void dropOthers(String view, String current, String begun);
}
