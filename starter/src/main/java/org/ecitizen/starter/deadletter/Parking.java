package org.ecitizen.starter.deadletter;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.ecitizen.starter.axon.Untaken;

/// Which events are kept apart: those that a handler could not take in and that have left nothing behind. With anything
/// else the batch is taken back and tried again. Not to enqueue would mean to skip the event, so that is never decided.
final class Parking implements EnqueuePolicy<EventMessage<?>> {
    private final Care care;

    Parking(Care care) {
        this.care = care;
    }

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable fault) {
        if (!(letter instanceof GenericDeadLetter)) {
            // One that was kept apart before and was tried again. What is thrown here would remove it.
            return Decisions.requeue(cause(fault), tried -> MetaData.emptyInstance());
        }
        if (fault instanceof Untaken untaken && untaken.undone()) {
            return Decisions.enqueue(cause(fault));
        }
        if (fault instanceof Untaken) {
            care.begin();
        }
        throw fault instanceof RuntimeException known ? known : new Untaken(fault, false);
    }

    private static ThrowableCause cause(Throwable fault) {
        return Letters.cause(fault instanceof Untaken untaken ? untaken : new Untaken(fault, false));
    }
}
