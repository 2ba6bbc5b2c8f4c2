package org.ecitizen.starter.deadletter;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Letters in PostgreSQL, on the connection of the transaction under way: document, token and letter commit together.
///
/// Events stay as they were stored, since the queue reads and writes with the serializer of events: what is sealed
/// stays
/// sealed, and what cannot be read can be kept all the same.
final class JdbcLetters implements LetterStore {
    private final JdbcClient sql;
    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final Serializer tokens;
    private final Serializer events;
    private final Map<String, SequencedDeadLetterQueue<EventMessage<?>>> queues = new ConcurrentHashMap<>();

    JdbcLetters(
            JdbcClient sql,
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer tokens,
            Serializer events) {
        this.sql = sql;
        this.connections = connections;
        this.transactions = transactions;
        this.tokens = tokens;
        this.events = events;
    }

    @Override
    public SequencedDeadLetterQueue<EventMessage<?>> queue(String name) {
        return queues.computeIfAbsent(
                name,
                group -> JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                        .processingGroup(group)
                        .connectionProvider(connections)
                        .transactionManager(transactions)
                        .genericSerializer(tokens)
                        .eventSerializer(events)
                        .maxSequences(MOST_STREAMS)
                        .build());
    }

    @Override
    public List<Head> heads() {
        return sql.sql("""
                        select * from (
                            select distinct on (processingGroup, sequenceIdentifier)
                                processingGroup, sequenceIdentifier, enqueuedAt, lastTouched, causeType, causeMessage,
                                payloadType, eventIdentifier, sequenceNumber, timeStamp, diagnostics,
                                count(*) over (partition by processingGroup, sequenceIdentifier) as letters
                            from DeadLetterEntry
                            order by processingGroup, sequenceIdentifier, sequenceIndex) heads
                        order by enqueuedAt, processingGroup, sequenceIdentifier
                        """).query((row, number) -> head(row)).list();
    }

    @Override
    public void lock(String queue, String stream) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("dead letters of " + queue + " " + stream)
                .query((row, number) -> number)
                .list();
    }

    private Head head(ResultSet row) throws SQLException {
        var bytes = row.getBytes("diagnostics");
        MetaData diagnostics = events.deserialize(new SimpleSerializedObject<>(
                bytes == null ? "{}".getBytes(StandardCharsets.UTF_8) : bytes,
                byte[].class,
                MetaData.class.getName(),
                null));
        return new Head(
                row.getString("processingGroup"),
                row.getString("sequenceIdentifier"),
                row.getLong("letters"),
                moment(row, "enqueuedAt"),
                moment(row, "lastTouched"),
                row.getString("causeType"),
                row.getString("causeMessage"),
                row.getString("payloadType"),
                row.getString("eventIdentifier"),
                row.getLong("sequenceNumber"),
                moment(row, "timeStamp"),
                diagnostics);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return DateTimeUtils.parseInstant(row.getString(column));
    }
}
