package org.ecitizen.starter.eventstore;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Predicate;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.event.util.GrpcExceptionParser;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/// What an exception of an event store means, the same for every store.
public final class StoreFaults {
    private static final Set<Status.Code> NO_ANSWER =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.CANCELLED, Status.Code.DEADLINE_EXCEEDED);

    private StoreFaults() {}

    /// Somebody else has appended to the same stream in the meantime: judging the command anew settles it. (Axon
    /// Server's refusal arrives as a bare gRPC status, unlike the JDBC engine's.)
    public static boolean isConflict(Throwable thrown) {
        return anyCause(
                thrown,
                cause -> cause instanceof ConcurrencyException
                        || cause instanceof AggregateStreamCreationException
                        || cause instanceof StatusRuntimeException status
                                && GrpcExceptionParser.parse(status) instanceof ConcurrencyException);
    }

    /// The store cannot be reached or does not answer. What was sent may have taken effect or not; sending it again
    /// under the same key settles it.
    public static boolean isUnavailable(Throwable thrown) {
        return anyCause(
                thrown,
                cause -> cause instanceof StatusRuntimeException status
                                && NO_ANSWER.contains(status.getStatus().getCode())
                        || cause instanceof AxonServerException
                        || cause instanceof SQLTransientException
                        || cause instanceof SQLRecoverableException
                        || cause instanceof SQLException sql && isOutOfService(sql.getSQLState()));
    }

    /// PostgreSQL's classes: 08 connection, 53 resources (disk full, too many connections), 57P shut down.
    private static boolean isOutOfService(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }

    private static boolean anyCause(Throwable thrown, Predicate<Throwable> test) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (test.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
