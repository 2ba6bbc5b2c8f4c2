package org.ecitizen.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.ecitizen.events.personal.Group;
import org.ecitizen.query.access.OwnReadings.Way;
import org.ecitizen.starter.personal.DekStore.Target;
import org.ecitizen.starter.test.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// That people read who read their data is kept for thirty days, and is no access.
class OwnReadingsTest {
    private final Turned clock = new Turned();
    private final JdbcClient sql = migrated();
    private final OwnReadings readings = readings();

    private static JdbcClient migrated() {
        var database = new DriverManagerDataSource(TestDatabase.create().url(), "postgres", "postgres");
        Flyway.configure()
                .dataSource(database)
                .placeholders(Map.of("runtimeRole", "postgres", "logRole", "postgres"))
                .load()
                .migrate();
        return JdbcClient.create(database);
    }

    private OwnReadings readings() {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("database", sql);
        return new OwnReadings(beans.getBeanProvider(JdbcClient.class), clock);
    }

    @Test
    void itIsKeptForThirtyDaysAndThrownAway() {
        readings.note("anna", Way.LIST);
        clock.now = clock.now.plus(Duration.ofDays(29));
        readings.note("anna", Way.DOWNLOAD);
        readings.note("ben", Way.LIST);
        readings.throwAway();
        assertThat(readings.of("anna"))
                .extracting(reading -> reading.get("way"))
                .containsExactly("download", "list");

        clock.now = clock.now.plus(Duration.ofDays(1));
        assertThat(readings.of("anna"))
                .extracting(reading -> reading.get("way"))
                .containsExactly("download");
        readings.throwAway();
        assertThat(sql.sql("select count(*) from access.own_reading")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void theSameWithinAQuarterOfAnHourIsOneNote() {
        readings.note("anna", Way.LIST);
        clock.now = clock.now.plus(Duration.ofMinutes(14));
        readings.note("anna", Way.LIST);
        assertThat(readings.of("anna")).hasSize(1);

        clock.now = clock.now.plus(Duration.ofMinutes(2));
        readings.note("anna", Way.LIST);
        assertThat(readings.of("anna")).hasSize(2);
    }

    @Test
    void itIsNoEntryAndGoesWithThePerson() {
        readings.note("anna", Way.LIST);
        readings.note("ben", Way.LIST);
        assertThat(sql.sql("select count(*) from access.DomainEventEntry")
                        .query(Long.class)
                        .single())
                .isZero();

        readings.forget(new Target("anna", Set.of(Group.CASE), null));
        assertThat(readings.of("anna")).hasSize(1);
        readings.forget(new Target("anna", Set.of(Group.IDENTITY), null));

        assertThat(readings.of("anna")).isEmpty();
        assertThat(readings.of("ben")).hasSize(1);
    }

    private static final class Turned extends Clock {
        private Instant now = Instant.parse("2026-03-02T09:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
