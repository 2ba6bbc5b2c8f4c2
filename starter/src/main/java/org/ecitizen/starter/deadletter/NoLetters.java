package org.ecitizen.starter.deadletter;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.InMemorySequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/// Where views are in MongoDB nothing is kept apart: a processor stands still at an event that it cannot take in.
final class NoLetters implements LetterStore {
    @Override
    public SequencedDeadLetterQueue<EventMessage<?>> queue(String name) {
        return InMemorySequencedDeadLetterQueue.<EventMessage<?>>builder().build();
    }

    @Override
    public List<Head> heads() {
        return List.of();
    }

    @Override
    public void lock(String queue, String stream) {}
}
