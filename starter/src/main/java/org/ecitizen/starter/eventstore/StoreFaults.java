package org.ecitizen.starter.eventstore;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
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

    private static final Set<String> OUT_OF_SERVICE = Set.of("08", "53", "57P");

    private StoreFaults() {}

    /// Somebody else has appended to the same stream in the meantime: judging the command anew
    /// settles it. (Axon Server's refusal arrives as a bare gRPC status, unlike the JDBC
    /// engine's.)
    public static boolean isConflict(Throwable thrown) {
        return anyCause(
                thrown,
                cause -> cause instanceof ConcurrencyException
                        || cause instanceof AggregateStreamCreationException
                        || cause instanceof StatusRuntimeException status
                                && GrpcExceptionParser.parse(status) instanceof ConcurrencyException);
    }

    /// The store cannot be reached or does not answer. What was sent may have taken effect or
    /// not; sending it again under the same key settles it.
    public static boolean isUnavailable(Throwable thrown) {
        return isOnAxonServer(thrown) || anyCause(thrown, StoreFaults::isOfDatabase);
    }

    /// Axon Server does not answer.
    static boolean isOnAxonServer(Throwable thrown) {
        return anyCause(
                thrown,
                cause -> cause instanceof StatusRuntimeException status
                                && NO_ANSWER.contains(status.getStatus().getCode())
                        || cause instanceof AxonServerException
                        // A commit that was not answered in time, as when the server hangs.
                        || cause instanceof TimeoutException);
    }

    /// A database does not answer, or not to us.
    static boolean isOnDatabase(Throwable thrown) {
        return anyCause(thrown, StoreFaults::isOfDatabase) || isRefusedAccess(thrown);
    }

    /// PostgreSQL's classes: 08 connection, 53 resources (disk full, too many connections), 57P
    /// shut down.
    private static boolean isOfDatabase(Throwable cause) {
        return cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException
                || cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && OUT_OF_SERVICE.stream().anyMatch(sql.getSQLState()::startsWith);
    }

    /// PostgreSQL's class 28: user or password, 3D: no such database.
    private static boolean isRefusedAccess(Throwable thrown) {
        return anyCause(
                thrown,
                cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && (sql.getSQLState().startsWith("28")
                                || sql.getSQLState().startsWith("3D")));
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
