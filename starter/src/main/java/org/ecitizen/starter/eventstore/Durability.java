package org.ecitizen.starter.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The settings without which PostgreSQL could acknowledge a fact and lose it.
final class Durability {
    private static final List<String> SETTINGS = List.of("fsync", "synchronous_commit", "full_page_writes");

    private Durability() {}

    static void check(Connection connection) throws SQLException {
        for (var setting : SETTINGS) {
            try (var statement = connection.prepareStatement("select current_setting(?)")) {
                statement.setString(1, setting);
                try (var row = statement.executeQuery()) {
                    row.next();
                    if (row.getString(1).equals("off")) {
                        throw new StoreRefused(
                                "The database has " + setting + " switched off: it could lose acknowledged facts.",
                                "Set " + setting + " = on in the database's configuration and restart it.");
                    }
                }
            }
        }
    }
}
