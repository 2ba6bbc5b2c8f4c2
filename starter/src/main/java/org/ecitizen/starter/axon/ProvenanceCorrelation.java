package org.ecitizen.starter.axon;

import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.ecitizen.events.Provenance;

/// Hands who, when and why on from a message to everything it leads to.
final class ProvenanceCorrelation implements CorrelationDataProvider {
    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        var metadata = Provenance.handedOn(message.getMetaData());
        metadata.putIfAbsent(Provenance.CORRELATION, message.getIdentifier());
        metadata.put(Provenance.CAUSATION, message.getIdentifier());
        return metadata;
    }
}
