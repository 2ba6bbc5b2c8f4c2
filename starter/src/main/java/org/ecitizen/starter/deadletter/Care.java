package org.ecitizen.starter.deadletter;

import java.lang.reflect.Executable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.ecitizen.starter.axon.Untaken;
import org.ecitizen.starter.view.ViewBatch;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Handles events of a processor so that one that cannot be taken in leaves nothing behind.
///
/// A batch is one transaction. Were an event kept apart in it, everything that its handler had written before it failed
/// would stay, and later tries would take the event for one that was taken in; and after a fault of the database
/// nothing
/// more can be written at all. Undoing one event takes a savepoint around it, which costs as much as the event itself.
/// So
/// the first fault takes the whole batch back, and for some time after it every event has a savepoint.
final class Care {
    private static final Duration LENGTH = Duration.ofMinutes(10);

    private final @Nullable TransactionTemplate savepoints;
    private final PassingFaults passing;
    private final AtomicLong until = new AtomicLong(System.nanoTime() - 1);

    /// @param savepoints absent where there are no transactions
    Care(@Nullable TransactionTemplate savepoints, PassingFaults passing) {
        this.savepoints = savepoints;
        this.passing = passing;
        if (savepoints != null) {
            savepoints.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        }
    }

    /// From now on, for some time.
    void begin() {
        until.set(System.nanoTime() + LENGTH.toNanos());
    }

    private boolean isTaken() {
        return until.get() - System.nanoTime() > 0
                || CurrentUnitOfWork.map(work -> work.resources().containsKey(DeadLetter.class.getName()))
                        .orElse(false);
    }

    /// Handlers as a definition finds them, with care.
    HandlerDefinition of(HandlerDefinition definition) {
        return new HandlerDefinition() {
            @Override
            public <T> Optional<MessageHandlingMember<T>> createHandler(
                    Class<T> type, Executable executable, ParameterResolverFactory parameters) {
                return definition.createHandler(type, executable, parameters).map(Handler::new);
            }
        };
    }

    private final class Handler<T> extends WrappedMessageHandlingMember<T> {
        private final MessageHandlingMember<T> handler;

        Handler(MessageHandlingMember<T> handler) {
            super(handler);
            this.handler = handler;
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            return taken(() -> handler.handle(message, target));
        }
    }

    private @Nullable Object taken(Callable<@Nullable Object> handling) throws Exception {
        var careful = isTaken();
        if (careful) {
            // What the events before it have left to be written must not fail as if it were this one's.
            ViewBatch.settle();
        }
        try {
            return careful ? ViewBatch.apart(() -> undoable(handling)) : handling.call();
        } catch (Exception e) {
            if (passing.isOne(e)) {
                throw e;
            }
            throw new Untaken(e, careful);
        }
    }

    private @Nullable Object undoable(Callable<@Nullable Object> handling) throws Exception {
        if (savepoints == null) {
            return handling.call();
        }
        var thrown = new Exception[1];
        var answer = savepoints.execute(transaction -> {
            try {
                return handling.call();
            } catch (Exception e) {
                thrown[0] = e;
                transaction.setRollbackOnly();
                return null;
            }
        });
        if (thrown[0] != null) {
            throw thrown[0];
        }
        return answer;
    }
}
