package org.ecitizen.query.log;

import org.ecitizen.log.record.EventRecord;
import org.ecitizen.log.tree.Hash;

/// A leaf and the event that it stands for. The record's bytes are made once: a step needs them several times over.
final class Leaf {
    private final long index;
    private final EventRecord event;
    private final byte[] record;
    private final Hash entry;

    /// @param index from 0
    Leaf(long index, EventRecord event) {
        this(index, event, event.canonical());
    }

    private Leaf(long index, EventRecord event, byte[] record) {
        this.index = index;
        this.event = event;
        this.record = record;
        this.entry = EventRecord.entry(record);
    }

    /// The leaf of a record that is there as bytes, which have to be canonical.
    static Leaf read(long index, byte[] record) {
        return new Leaf(index, EventRecord.parse(record), record);
    }

    long index() {
        return index;
    }

    EventRecord event() {
        return event;
    }

    /// The canonical bytes of the event's record; nobody may change them.
    byte[] record() {
        return record;
    }

    /// What is published.
    Hash entry() {
        return entry;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Leaf leaf && leaf.index == index && leaf.event.equals(event);
    }

    @Override
    public int hashCode() {
        return entry.hashCode();
    }

    @Override
    public String toString() {
        return "leaf " + index + ": " + event;
    }
}
