package org.ecitizen.starter.deadletter;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/// The queue of one processor: Axon's own, of whichever generation of the view the unit of work is about.
final class ProcessorQueue implements SequencedDeadLetterQueue<EventMessage<?>> {
    private final String processor;
    private final Supplier<Letters> letters;

    ProcessorQueue(String processor, Supplier<Letters> letters) {
        this.processor = processor;
        this.letters = letters;
    }

    private String name() {
        return letters.get().queueOf(processor);
    }

    private SequencedDeadLetterQueue<EventMessage<?>> queue() {
        return letters.get().queue(name());
    }

    /// The streams that wait, as they were when the batch under way began, with those it has added: only who holds the
    /// claim of the processor adds any. It spares a look into the queue for each event.
    private Set<String> waiting() {
        // Asked for before: it is kept with the unit of work too, and one may not be computed while another is.
        var name = name();
        return CurrentUnitOfWork.map(work -> work.root()
                        .<Set<String>>getOrComputeResource(
                                "streams that wait with " + processor,
                                key -> new HashSet<>(letters.get().streams(name))))
                .orElseGet(() -> letters.get().streams(name));
    }

    @Override
    public void enqueue(Object stream, DeadLetter<? extends EventMessage<?>> letter) {
        queue().enqueue(stream, letter);
        waiting().add(stream.toString());
        letters.get().changed();
    }

    /// While letters of this stream are tried, an event that comes waits for the end of that.
    @Override
    public boolean enqueueIfPresent(Object stream, Supplier<DeadLetter<? extends EventMessage<?>>> letter) {
        if (!waiting().contains(stream.toString())) {
            return false;
        }
        letters.get().lock(name(), stream.toString());
        return queue().enqueueIfPresent(stream, letter);
    }

    @Override
    public void evict(DeadLetter<? extends EventMessage<?>> letter) {
        queue().evict(letter);
    }

    @Override
    public void requeue(
            DeadLetter<? extends EventMessage<?>> letter, UnaryOperator<DeadLetter<? extends EventMessage<?>>> change) {
        queue().requeue(letter, change);
    }

    @Override
    public boolean contains(Object stream) {
        return queue().contains(stream);
    }

    @Override
    public Iterable<DeadLetter<? extends EventMessage<?>>> deadLetterSequence(Object stream) {
        return queue().deadLetterSequence(stream);
    }

    @Override
    public Iterable<Iterable<DeadLetter<? extends EventMessage<?>>>> deadLetters() {
        return queue().deadLetters();
    }

    @Override
    public boolean isFull(Object stream) {
        return queue().isFull(stream);
    }

    @Override
    public long size() {
        return queue().size();
    }

    @Override
    public long sequenceSize(Object stream) {
        return queue().sequenceSize(stream);
    }

    @Override
    public long amountOfSequences() {
        return queue().amountOfSequences();
    }

    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<?>>> filter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task) {
        return queue().process(filter, task);
    }

    @Override
    public void clear() {
        queue().clear();
    }
}
