package org.ecitizen.starter.deadletter;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.ecitizen.starter.access.LedgerUnavailable;
import org.ecitizen.starter.eventstore.StoreFaults;
import org.ecitizen.starter.personal.KeyStoreUnavailable;
import org.ecitizen.starter.problem.StoreOutage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/// Faults that say nothing of the event: a store or the keys do not answer, somebody else was faster, time was up. The
/// event is tried again until it is taken, and its processor waits.
final class PassingFaults {
    /// PostgreSQL's classes and states: 08 connection, 25 transaction ended, 40 conflict, 53 resources, 55P lock, 57
    /// ended by somebody, 58 its own trouble, 28 and 3D no access.
    private static final Set<String> STATES = Set.of("08", "25", "28", "3D", "40", "53", "55P", "57", "58");

    private final ObjectProvider<StoreOutage> outages;

    PassingFaults(ObjectProvider<StoreOutage> outages) {
        this.outages = outages;
    }

    boolean isOne(Throwable fault) {
        if (StoreFaults.isUnavailable(fault) || StoreFaults.isConflict(fault)) {
            return true;
        }
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (isPassing(cause)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPassing(Throwable cause) {
        return cause instanceof KeyStoreUnavailable
                || cause instanceof LedgerUnavailable
                || cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof TransactionException
                || cause instanceof InterruptedException
                || cause instanceof TimeoutException
                || cause instanceof SQLException sql && isPassing(sql)
                || outages.stream().anyMatch(outage -> outage.isMeantBy(cause));
    }

    private static boolean isPassing(SQLException fault) {
        var state = fault.getSQLState();
        return state == null || STATES.stream().anyMatch(state::startsWith);
    }
}
