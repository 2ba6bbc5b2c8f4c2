package org.ecitizen.starter.axon;

import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/// Events in a database whose streams are always read whole. Streams are short and nothing makes snapshots of them; to
/// look for one anyway, and after the last event for yet another, was a call to the database each, for every command.
final class WholeStreams extends JdbcEventStorageEngine {
    private static final int EVENTS_AT_ONCE = 100;

    /// @param builder whose batches and whose end of a stream are set here
    WholeStreams(Builder builder) {
        // The numbers of a stream have no gaps, so what is not a full batch is the last one.
        super(builder.batchSize(EVENTS_AT_ONCE).finalAggregateBatchPredicate(batch -> batch.size() < EVENTS_AT_ONCE));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    /// @throws UnsupportedOperationException always: it would never be read
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("Streams are read whole; there are no snapshots.");
    }
}
