package org.ecitizen.query.log;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.log.tree.Hash;

/// Which event each leaf stands for.
interface Leaves {
    /// Adds leaves; once more does nothing.
    void add(List<Leaf> leaves);

    Optional<Leaf> at(long index);

    /// The leaf of an event of an aggregate.
    Optional<Leaf> of(String aggregateId, long sequence);

    /// The leaves of all events of an aggregate that this log holds, the oldest first.
    List<Leaf> of(String aggregateId);

    /// Leaves in order.
    ///
    /// @param first inclusive
    /// @param end exclusive
    List<Leaf> from(long first, long end);

    /// The last leaves in a tree of a size, oldest first.
    default List<Leaf> last(long size, int most) {
        return from(Math.max(0, size - most), size);
    }

    /// The entry of the last event of each of these aggregates that has a leaf.
    Map<String, Hash> lastEntries(Collection<String> aggregateIds);

    /// How many leaves there are.
    long count();
}
