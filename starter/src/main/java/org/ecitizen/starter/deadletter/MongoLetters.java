package org.ecitizen.starter.deadletter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;

/// Letters in MongoDB. There is no transaction with the view: an event is kept apart first and the token moves on
/// after,
/// so it may be kept apart twice, which a view does not notice.
final class MongoLetters implements LetterStore {
    private final MongoTemplate template;
    private final TransactionManager transactions;
    private final Serializer events;
    private final Map<String, SequencedDeadLetterQueue<EventMessage<?>>> queues = new ConcurrentHashMap<>();

    MongoLetters(MongoTemplate template, TransactionManager transactions, Serializer events) {
        this.template = template;
        this.transactions = transactions;
        this.events = events;
    }

    @Override
    public SequencedDeadLetterQueue<EventMessage<?>> queue(String name) {
        return queues.computeIfAbsent(
                name,
                group -> MongoSequencedDeadLetterQueue.<EventMessage<?>>builder()
                        .processingGroup(group)
                        .mongoTemplate(template)
                        .transactionManager(transactions)
                        .serializer(events)
                        .maxSequences(MOST_STREAMS)
                        .build());
    }

    @Override
    public List<Head> heads() {
        var heads = new ArrayList<Head>();
        for (var name : template.deadLetterCollection().distinct("processingGroup", String.class)) {
            queue(name).deadLetters().forEach(sequence -> {
                var letters = sequence.iterator();
                if (letters.hasNext()) {
                    heads.add(head(name, letters.next()));
                }
            });
        }
        heads.sort(Comparator.comparing(Head::since).thenComparing(Head::queue).thenComparing(Head::stream));
        return heads;
    }

    /// MongoDB has nothing to hold on to. Two who try the same letters do the same thing twice, which views do not
    /// notice; an event that comes meanwhile may stay behind and is tried with the next ones.
    @Override
    public void lock(String queue, String stream) {}

    private Head head(String name, DeadLetter<? extends EventMessage<?>> letter) {
        var message = (DomainEventMessage<?>) letter.message();
        var stream = message.getAggregateIdentifier();
        return new Head(
                name,
                stream,
                queue(name).sequenceSize(stream),
                letter.enqueuedAt(),
                letter.lastTouched(),
                letter.cause().map(Cause::type).orElse(null),
                letter.cause().map(Cause::message).orElse(null),
                message.getPayloadType().getName(),
                message.getIdentifier(),
                message.getSequenceNumber(),
                message.getTimestamp(),
                letter.diagnostics());
    }
}
