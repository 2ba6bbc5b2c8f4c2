package org.ecitizen.starter.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.ecitizen.starter.StartRefused;

/// The settings without which PostgreSQL could acknowledge a fact and lose it.
public final class Durability {
    private static final List<String> SETTINGS = List.of("fsync", "synchronous_commit", "full_page_writes");

    private Durability() {}

    static void check(Connection connection) throws SQLException {
        for (var setting : switchedOff(connection)) {
            throw new StartRefused(
                    "The database has " + setting + " switched off: it could lose acknowledged facts.",
                    "Set " + setting + " = on in the database's configuration and restart it.");
        }
    }

    /// Which of them a database has switched off; empty where it is safe.
    public static List<String> switchedOff(Connection connection) throws SQLException {
        var off = new ArrayList<String>();
        for (var setting : SETTINGS) {
            try (var statement = connection.prepareStatement("select current_setting(?)")) {
                statement.setString(1, setting);
                try (var row = statement.executeQuery()) {
                    row.next();
                    if (row.getString(1).equals("off")) {
                        off.add(setting);
                    }
                }
            }
        }
        return off;
    }
}
