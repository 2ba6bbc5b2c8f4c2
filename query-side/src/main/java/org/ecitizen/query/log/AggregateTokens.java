package org.ecitizen.query.log;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which tokens the events of an aggregate have, so that their leaves are found.
interface AggregateTokens {
    /// The token of one event of an aggregate.
    Optional<Long> of(String aggregateId, long sequence);

    /// The tokens of all events of an aggregate, the oldest first.
    List<Long> of(String aggregateId);

    /// The token of the last event of each of these aggregates, as far as there is one.
    ///
    /// @param end no token behind this one
    Map<String, Long> last(Collection<String> aggregateIds, long end);

    /// Keeps those of leaves that come in, unless the store itself can tell.
    void keep(List<Leaf> leaves);
}
