package org.ecitizen.benchmarks.seed;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.benchmarks.machine.Server;
import org.ecitizen.benchmarks.report.Progress;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.PGCopyOutputStream;
import org.postgresql.core.BaseConnection;

/// The table of events of a store that nobody else uses, filled by PostgreSQL's COPY. Constraints whose indexes would
/// be hit at random by each row are taken away for the time, and put back as they were: then PostgreSQL checks every
/// row
/// and builds each index in one go.
final class EventTable implements AutoCloseable {
    private static final String UNIQUE = """
            select conname, pg_get_constraintdef(oid) from pg_constraint
            where conrelid = 'domainevententry'::regclass and contype = 'u' order by conname""";

    private final Connection connection;
    private final Map<String, String> constraints;

    private EventTable(Connection connection, Map<String, String> constraints) {
        this.connection = connection;
        this.constraints = constraints;
    }

    /// @param server as its owner reaches it
    static EventTable open(Server server) throws SQLException {
        var connection = server.connect("ecitizen");
        var constraints = new LinkedHashMap<String, String>();
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(UNIQUE)) {
                while (rows.next()) {
                    constraints.put(rows.getString(1), rows.getString(2));
                }
            }
            for (var name : constraints.keySet()) {
                statement.execute("alter table domainevententry drop constraint " + name);
            }
        }
        return new EventTable(connection, constraints);
    }

    /// Durable when it returns.
    ///
    /// @return how many events that were
    long append(List<Rows> rows) throws SQLException, IOException {
        var copy = new CopyManager(connection.unwrap(BaseConnection.class))
                .copyIn("copy domainevententry (" + Rows.COLUMNS + ") from stdin with (format binary)");
        try (var out = new PGCopyOutputStream(copy, 1 << 20)) {
            Rows.write(rows, out);
        }
        return rows.stream().mapToLong(Rows::count).sum();
    }

    /// The table is as the store needs it.
    @Override
    public void close() throws SQLException {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '512MB'");
            for (var constraint : constraints.entrySet()) {
                Progress.say("  %s: %s", constraint.getKey(), constraint.getValue());
                statement.execute("alter table domainevententry add constraint " + constraint.getKey() + " "
                        + constraint.getValue());
            }
            statement.execute("analyze domainevententry");
        }
    }
}
