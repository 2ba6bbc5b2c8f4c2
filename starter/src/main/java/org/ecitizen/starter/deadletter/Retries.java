package org.ecitizen.starter.deadletter;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.ecitizen.starter.deadletter.LetterStore.Head;
import org.springframework.stereotype.Component;

/// Tries dead letters again, and sets them aside.
@Component
class Retries {
    /// Letters of a stream that is set aside say so in what Axon calls their diagnostics.
    static final String REASON = "setAsideBecause";

    static final String BY = "setAsideBy";
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Letters letters;
    private final EventProcessingConfiguration processors;
    private final TransactionManager transactions;

    Retries(Letters letters, EventProcessingConfiguration processors, TransactionManager transactions) {
        this.letters = letters;
        this.processors = processors;
        this.transactions = transactions;
    }

    /// @param taken how many letters were taken in
    /// @param left how many of the same stream wait still
    record Outcome(long taken, long left) {}

    /// @param taken streams of which nothing waits any more
    /// @param failed streams that could not be taken in
    /// @param left streams that were not tried, as time was up; those that are set aside are not counted
    record Outcomes(int taken, int failed, int left) {}

    Optional<Head> find(String processor, String stream) {
        return letters.now().stream()
                .filter(head -> Letters.processorOf(head.queue()).equals(processor)
                        && head.stream().equals(stream))
                .findFirst();
    }

    /// All letters of a stream, in their order.
    List<DeadLetter<? extends EventMessage<?>>> letters(Head head) {
        return transactions.fetchInTransaction(() -> {
            var found = new java.util.ArrayList<DeadLetter<? extends EventMessage<?>>>();
            letters.queue(head.queue()).deadLetterSequence(head.stream()).forEach(found::add);
            return found;
        });
    }

    /// Tries the letters of a stream in their order, up to the first that cannot be taken in. One transaction where
    /// there
    /// are some: what was taken in and its letter go together.
    Outcome retry(Head head) {
        var queue = letters.queue(head.queue());
        var before = queue.sequenceSize(head.stream());
        var processor = processors
                .sequencedDeadLetterProcessor(Letters.processorOf(head.queue()))
                .orElseThrow();
        try {
            transactions.executeInTransaction(() -> {
                letters.lock(head.queue(), head.stream());
                processor.process(letter -> letter.message() instanceof DomainEventMessage<?> event
                        && event.getAggregateIdentifier().equals(head.stream()));
            });
        } finally {
            letters.changed();
        }
        var left = queue.sequenceSize(head.stream());
        return new Outcome(Math.max(0, before - left), left);
    }

    /// Tries every stream once that is not set aside, the oldest first, for as long as a call may last.
    ///
    /// @param processor absent: of all
    Outcomes retryAll(Optional<String> processor) {
        var end = System.nanoTime() + LONGEST.toNanos();
        var waiting = letters.now().stream()
                .filter(head ->
                        processor.isEmpty() || Letters.processorOf(head.queue()).equals(processor.get()))
                .filter(head -> !isSetAside(head))
                .toList();
        Set<Head> taken = new HashSet<>();
        var tried = 0;
        for (var head : waiting) {
            if (System.nanoTime() > end) {
                break;
            }
            tried++;
            if (retry(head).left() == 0) {
                taken.add(head);
            }
        }
        return new Outcomes(taken.size(), tried - taken.size(), waiting.size() - tried);
    }

    /// Leaves a stream out when all are tried, until it is tried by itself. It goes on waiting.
    void setAside(Head head, SetAside.Reason reason, String by) {
        transactions.executeInTransaction(() -> {
            letters.lock(head.queue(), head.stream());
            var queue = letters.queue(head.queue());
            var sequence = queue.deadLetterSequence(head.stream()).iterator();
            if (sequence.hasNext()) {
                queue.requeue(
                        sequence.next(),
                        letter -> letter.withDiagnostics(MetaData.from(Map.of(REASON, reason.code(), BY, by))));
            }
        });
        letters.changed();
    }

    static boolean isSetAside(Head head) {
        return head.diagnostics().containsKey(REASON);
    }
}
