package org.ecitizen.starter.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.ecitizen.events.application.InformationRequested;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The contract on a PostgreSQL that is there.
class PostgresEventStoreTest extends EventStoreContract {
    private static final String ENVELOPE =
            "{\"v\":1,\"enc\":\"A256GCM\",\"kid\":\"k\",\"subject\":\"s\",\"eid\":\"e\",\"iv\":\"i\",\"ct\":\"c\"}";

    @Override
    String[] settings() {
        return TestDatabase.create().settings();
    }

    @Test
    void axonFoundTheTransactionsTheTablesAndTheSerializer() {
        assertThat(context().getBean(org.axonframework.common.transaction.TransactionManager.class))
                .isInstanceOf(SpringTransactionManager.class);
        assertThat(context().getBean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        assertThat(context().getBean("eventSerializer", Serializer.class)).isInstanceOf(Jackson3Serializer.class);
    }

    /// It would never be read.
    @Test
    void aSnapshotIsRefused() {
        var stream = stream();

        assertThatThrownBy(() -> context()
                        .getBean(EventStorageEngine.class)
                        .storeSnapshot(new GenericDomainEventMessage<>("Application", stream, 0, "all of it")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void informationAskedForBeforeQuestionsCouldBeNamedIsStillRead() {
        var stream = stream();
        context()
                .getBean(JdbcClient.class)
                .sql("""
                        insert into DomainEventEntry (aggregateIdentifier, sequenceNumber, type, eventIdentifier, metaData,
                            payload, payloadRevision, payloadType, timeStamp)
                        values (?, 0, 'Application', ?, ?, ?, null,
                            'org.ecitizen.events.application.InformationRequested', '2026-01-05T09:00:00Z')
                        """)
                .params(
                        stream,
                        UUID.randomUUID().toString(),
                        "{\"actor\":\"carl\",\"role\":\"caseworker\"}".getBytes(StandardCharsets.UTF_8),
                        ("{\"applicationId\":\"" + stream + "\",\"message\":" + ENVELOPE + "}")
                                .getBytes(StandardCharsets.UTF_8))
                .update();

        assertThat(read(stream).getFirst().getPayload())
                .isInstanceOfSatisfying(
                        InformationRequested.class,
                        requested -> assertThat(requested.questions()).isEmpty());
    }

    @Test
    void eventsAreStampedToTheMillisecondSoThatTheStoredTextSaysAllOfIt() {
        var stream = stream();
        var event = new GenericDomainEventMessage<>("Application", stream, 0, withdrawn(stream));
        append(event);

        assertThat(event.getTimestamp()).isEqualTo(event.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
        assertThat(context()
                        .getBean(JdbcClient.class)
                        .sql("select timeStamp from DomainEventEntry where aggregateIdentifier = ?")
                        .param(stream)
                        .query(String.class)
                        .single())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void aProgramThatWouldKeepItsPromisesOnlyByLuckDoesNotStart() {
        assertThatThrownBy(() -> start(with("axon.update-check.disabled=false")))
                .hasStackTraceContaining("would call its framework's vendor");
    }

    @Test
    void aStoreThatDoesNotExistIsNamedWithThoseThatDo() {
        assertThatThrownBy(() -> start("ecitizen.event-store=mysql"))
                .hasMessageContaining("There is no store called 'mysql' (ecitizen.event-store)");
        assertThatThrownBy(() -> start("ecitizen.view-store=oracle"))
                .hasMessageContaining("There is no store called 'oracle' (ecitizen.view-store)");
    }

    @Test
    void aBackfillThatWouldNeverEndIsRefused() {
        assertThatThrownBy(() -> start("ecitizen.backfill-from=0"))
                .hasStackTraceContaining("backfillFrom")
                .hasStackTraceContaining("must be greater than 0");
    }

    private String[] with(String... more) {
        return Stream.concat(Arrays.stream(TestDatabase.create().settings()), Arrays.stream(more))
                .toArray(String[]::new);
    }
}
