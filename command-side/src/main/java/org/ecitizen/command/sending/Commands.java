package org.ecitizen.command.sending;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.ecitizen.starter.eventstore.StoreFaults;
import org.ecitizen.starter.personal.ErasedForGood;
import org.ecitizen.starter.personal.KeyStoreUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Carries commands to their aggregates, in this process whatever the event store is (see decision 5). Where somebody
/// else changed the same stream in the same moment, what was to be done is judged anew, so that it ends in an ordinary
/// answer.
@Component
public class Commands {
    private static final int TRIES = 5;

    private final CommandBus bus;
    private final TransactionManager transactions;

    Commands(@Qualifier("localSegment") CommandBus bus, TransactionManager transactions) {
        this.bus = bus;
        this.transactions = transactions;
    }

    /// A command and what travels with it.
    public record Envelope(Object command, Map<String, ?> metadata) {}

    /// Carries one command out; when this returns, its effect is durable.
    ///
    /// @return what the handler answers, null where it answers nothing
    /// @throws RuntimeException what the handler throws; nothing was recorded then
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as every command gateway does
    public <R> R send(Object command, Map<String, ?> metadata) {
        return (R) judgedAnewOnConflict(() -> dispatch(new Envelope(command, metadata)));
    }

    /// Carries all commands out, one after the other, and records what they do together, or
    /// nothing of it.
    ///
    /// @throws RuntimeException what the first handler that throws has thrown; nothing was
    ///     recorded then
    public void sendTogether(List<Envelope> all) {
        judgedAnewOnConflict(() -> {
            var unit = DefaultUnitOfWork.startAndGet(null);
            unit.attachTransaction(transactions);
            return result(unit.executeWithResult(() -> {
                all.forEach(this::dispatch);
                return null;
            }));
        });
    }

    private Object dispatch(Envelope envelope) {
        var callback = new FutureCallback<Object, Object>();
        bus.dispatch(
                GenericCommandMessage.asCommandMessage(envelope.command()).withMetaData(envelope.metadata()), callback);
        return result(callback.getResult());
    }

    private static Object result(ResultMessage<?> result) {
        if (result.isExceptional()) {
            if (result.exceptionResult() instanceof IncompatibleAggregateException other) {
                // The id of something else is no id of this.
                throw new AggregateNotFoundException("", "a stream of another kind", other);
            }
            throwIfAboutKeys(result.exceptionResult());
            throw result.exceptionResult() instanceof RuntimeException thrown
                    ? thrown
                    : new IllegalStateException(result.exceptionResult());
        }
        return result.getPayload();
    }

    /// What sealing says while events are stored arrives wrapped by whoever stores them.
    private static void throwIfAboutKeys(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ErasedForGood erased) {
                throw erased;
            }
            if (cause instanceof KeyStoreUnavailable away) {
                throw away;
            }
        }
    }

    private static Object judgedAnewOnConflict(Supplier<Object> work) {
        for (var tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (tried == TRIES || !StoreFaults.isConflict(e)) {
                    throw e;
                }
            }
        }
    }
}
