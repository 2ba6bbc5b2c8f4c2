package org.ecitizen.benchmarks.command;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.ecitizen.benchmarks.machine.Server;

/// What cannot be had for less: as many rows of the same size as our events, in a table like ours, one batch and one
/// durable commit for each command, and nothing else.
final class Floor implements Contender {
    private static final String PAYLOAD = "{\"applicationId\":\"%s\",\"filler\":\"" + "x".repeat(320) + "\"}";
    private static final String METADATA = "{\"actor\":\"citizen\",\"filler\":\"" + "x".repeat(380) + "\"}";

    private final HikariDataSource database;
    private final int[] eventsPerCommand;

    /// @param eventsPerCommand how many events ours leave, by command
    Floor(Server server, int connections, int... eventsPerCommand) throws SQLException {
        this.eventsPerCommand = eventsPerCommand.clone();
        database = server.fresh("floor", connections);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table event (
                        globalIndex bigserial primary key,
                        aggregateIdentifier varchar(255) not null,
                        sequenceNumber bigint not null,
                        type varchar(255),
                        eventIdentifier varchar(255) not null unique,
                        metaData bytea,
                        payload bytea not null,
                        payloadRevision varchar(255),
                        payloadType varchar(255) not null,
                        timeStamp varchar(255) not null,
                        unique (aggregateIdentifier, sequenceNumber)
                    )""");
        }
    }

    @Override
    public String name() {
        return "floor: plain batched inserts, a durable commit each";
    }

    @Override
    public void work() {
        var id = UUID.randomUUID().toString();
        var sequence = 0;
        for (var events : eventsPerCommand) {
            append(id, sequence, events);
            sequence += events;
        }
    }

    private void append(String id, int first, int count) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement(
                    "insert into event (aggregateIdentifier, sequenceNumber, type, eventIdentifier, metaData, payload,"
                            + " payloadType, timeStamp) values (?, ?, 'Application', ?, ?, ?, 'of an event', ?)")) {
                for (var i = 0; i < count; i++) {
                    insert.setString(1, id);
                    insert.setLong(2, first + (long) i);
                    insert.setString(3, UUID.randomUUID().toString());
                    insert.setBytes(4, METADATA.getBytes(StandardCharsets.UTF_8));
                    insert.setBytes(5, PAYLOAD.formatted(id).getBytes(StandardCharsets.UTF_8));
                    insert.setString(6, Instant.now().toString());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
