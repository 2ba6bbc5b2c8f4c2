package org.ecitizen.command.definition;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.ecitizen.events.authority.AuthorityPublished;
import org.ecitizen.events.service.ServicePublished;
import org.springframework.stereotype.Component;

/// Published definitions, read from their streams and kept: a version never changes. Whether there is a newer one is
/// asked of the store once for each command or batch of events, so that what another node published counts at once, and
/// one command is judged by one version throughout.
@Component
class StoredDefinitions implements Definitions {
    private final EventStore store;
    private final Map<String, Object> kept = new ConcurrentHashMap<>();

    StoredDefinitions(EventStore store) {
        this.store = store;
    }

    @Override
    public Optional<ServicePublished> latest(String authority, String service) {
        var stream = PublishService.stream(authority, service);
        return last(stream).map(last -> event(stream, last, ServicePublished.class));
    }

    @Override
    public ServicePublished pinned(String authority, String service, int version) {
        // The first event of the stream is version 1.
        return event(PublishService.stream(authority, service), version - 1L, ServicePublished.class);
    }

    @Override
    public Optional<AuthorityPublished> authority(String authority) {
        var stream = PublishAuthority.stream(authority);
        return last(stream).map(last -> event(stream, last, AuthorityPublished.class));
    }

    /// The number of the newest event of a stream. Put, not computed, into the resources of the unit of work: the store
    /// puts its connection there, too.
    private Optional<Long> last(String stream) {
        if (!CurrentUnitOfWork.isStarted()) {
            return store.lastSequenceNumberFor(stream);
        }
        var unit = CurrentUnitOfWork.get().root();
        var key = "newest version of " + stream;
        var known = unit.<Optional<Long>>getResource(key);
        if (known == null) {
            known = store.lastSequenceNumberFor(stream);
            unit.resources().put(key, known);
        }
        return known;
    }

    private <T> T event(String stream, long sequence, Class<T> type) {
        return type.cast(kept.computeIfAbsent(
                stream + "." + sequence,
                key -> store.readEvents(stream, sequence)
                        .asStream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(stream + " has no event " + sequence))
                        .getPayload()));
    }
}
