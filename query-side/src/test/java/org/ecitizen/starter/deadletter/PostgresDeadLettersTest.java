package org.ecitizen.starter.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.ecitizen.events.application.ApplicationReleased;
import org.ecitizen.starter.deadletter.Poison.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Letters in PostgreSQL, in one transaction with the view and its position.
class PostgresDeadLettersTest extends DeadLettersContract {
    @BeforeAll
    static void start() {
        start(new String[0]);
    }

    @Override
    List<Kind> kinds() {
        return List.of(Kind.AFTER, Kind.BEFORE, Kind.IN_THE_DATABASE, Kind.WHEN_WRITTEN);
    }

    @Override
    void restart() {
        side.close();
        start(new String[0]);
    }

    @Test
    void anEventThatCannotBeReadIsKeptApartAsItIsStored() {
        var id = UUID.randomUUID().toString();
        var sql = side.getBean(JdbcClient.class);
        sql.sql("""
                insert into DomainEventEntry (aggregateIdentifier, sequenceNumber, type, eventIdentifier, metaData, payload,
                    payloadRevision, payloadType, timeStamp)
                values (:id, 0, 'Application', :event, convert_to('{"actor":"anna","role":"citizen"}', 'UTF8'),
                    convert_to(:payload, 'UTF8'), null, :type, '2026-01-05T09:00:00Z')
                """)
                .param("id", id)
                .param("event", UUID.randomUUID().toString())
                .param("payload", "{\"applicationId\":\"" + id + "\",\"officer\":\"carl\",\"unknown\":1}")
                .param("type", ApplicationReleased.class.getName())
                .update();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(letters())
                        .filteredOn(letter -> letter.stream().equals(id))
                        .extracting(letter -> Letters.processorOf(letter.queue()))
                        .contains("requests", TwinView.NAME));

        // The next release would read it; here it is put right.
        for (var table : List.of("DomainEventEntry", "DeadLetterEntry")) {
            sql.sql("update " + table + " set payload = convert_to(:payload, 'UTF8') where aggregateIdentifier = :id")
                    .param("payload", "{\"applicationId\":\"" + id + "\",\"officer\":\"carl\"}")
                    .param("id", id)
                    .update();
        }
        retryAll();
        assertThat(letters()).isEmpty();
    }

    /// Whatever a test did, the raw table never held what people said.
    @AfterEach
    void nothingInTheClear() {
        var raw = side.getBean(JdbcClient.class)
                .sql("select DeadLetterEntry::text || convert_from(payload, 'UTF8') from DeadLetterEntry")
                .query(String.class)
                .list();
        assertThat(raw).allSatisfy(row -> assertThat(row).doesNotContain("Quay"));
    }
}
