package org.ecitizen.starter.axon;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import org.axonframework.common.IdentifierFactory;

/// Identifiers of messages, events among them: UUIDs that begin with the moment (RFC 9562, version 7), 74 random bits
/// behind it. What is recorded together stands together in the indexes by identifier; a random one would touch another
/// page of each index with each event, and after each checkpoint the database writes every page that it touches whole.
/// They tell no more than the time that is recorded with the event. Axon finds this class as a service.
public final class TimeOrderedIdentifiers extends IdentifierFactory {
    private final NoArgGenerator generator = Generators.timeBasedEpochRandomGenerator();

    @Override
    public String generateIdentifier() {
        return generator.generate().toString();
    }
}
