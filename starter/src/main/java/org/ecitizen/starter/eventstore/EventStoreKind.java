package org.ecitizen.starter.eventstore;

/// Which store keeps the events; behaviour is the same on each.
public enum EventStoreKind {
    /// A PostgreSQL that the program starts itself, in the data directory.
    EMBEDDED,
    /// The PostgreSQL of `spring.datasource.*`.
    POSTGRESQL,
    /// Axon Server, at `axon.axonserver.servers`.
    AXON_SERVER
}
