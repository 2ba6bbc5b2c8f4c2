package org.ecitizen.starter.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ecitizen.starter.deadletter.Poison.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Letters in PostgreSQL, in one transaction with the view and its position.
class PostgresDeadLettersTest extends DeadLettersContract {
    @BeforeAll
    static void start() {
        start(new String[0]);
    }

    @Override
    List<Kind> kinds() {
        return List.of(Kind.AFTER, Kind.BEFORE, Kind.IN_THE_DATABASE);
    }

    @Override
    void restart() {
        side.close();
        start(new String[0]);
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
