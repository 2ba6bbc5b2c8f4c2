package org.ecitizen.query.log;

import java.util.List;

/// The events of a stream as stored, in the order of their tokens.
interface RawEventSource {
    /// Refuses a store whose order or durability cannot be relied on.
    ///
    /// @throws Halted with what is wrong
    void requireReliable();

    /// The token before the first one there can be.
    long beforeFirst();

    /// The next events that are final, so that none can appear before the last of them any more. May wait for that.
    ///
    /// @param token of the event before
    List<RawEvent> after(long token, int most) throws InterruptedException;

    /// Waits until no power cut can take back anything that was read until now.
    void awaitDurable() throws InterruptedException;

    /// What is there now between two tokens, final or not.
    ///
    /// @param after exclusive
    /// @param last inclusive
    List<RawEvent> between(long after, long last, int most);

    /// All events of an aggregate, the oldest first.
    List<RawEvent> of(String aggregateId);

    /// The highest token there is; the one before the first where there is no event.
    long head();

    /// How many events there are; reads all of them.
    long count();
}
