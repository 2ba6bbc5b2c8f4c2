package org.ecitizen.query.log;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.Optional;
import org.ecitizen.starter.StartRefused;
import org.ecitizen.starter.eventstore.LogReaderLogin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/// Connections under which the log reads events, with a role that may select them and nothing else. No bean of the type
/// `DataSource`: nothing else is to find it.
final class EventReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventReader.class);
    private static final int CONNECTIONS = 6;
    private static final long MILLIS_FOR_A_CONNECTION = 3_000;

    private final Optional<HikariDataSource> pool;
    private final JdbcTemplate template;

    private EventReader(LogReaderLogin login) {
        var connections = new HikariDataSource();
        connections.setPoolName("log-reader");
        connections.setJdbcUrl(login.url());
        connections.setUsername(login.user());
        connections.setPassword(login.password());
        connections.setMaximumPoolSize(CONNECTIONS);
        connections.setMinimumIdle(1);
        connections.setConnectionTimeout(MILLIS_FOR_A_CONNECTION);
        pool = Optional.of(connections);
        template = new JdbcTemplate(connections);
    }

    private EventReader(JdbcTemplate database) {
        pool = Optional.empty();
        template = database;
    }

    /// @param embedded of the embedded database; absent: another store was chosen
    /// @param url of the database of the events, where it is not the embedded one
    /// @param database with which everything else is done
    static EventReader open(
            @Nullable LogReaderLogin embedded,
            LogProperties.Reader named,
            @Nullable String url,
            JdbcTemplate database) {
        if (embedded != null) {
            return new EventReader(embedded);
        }
        if (named.username() == null) {
            log.warn("The transparency log reads events under the account that writes them; name one that may only"
                    + " select them in ecitizen.log.reader.username.");
            return new EventReader(database);
        }
        if (url == null) {
            throw new StartRefused(
                    "An account is named that reads events for the transparency log, but not where they lie.",
                    "Name the database in spring.datasource.url, or no account in ecitizen.log.reader.username.");
        }
        return new EventReader(
                new LogReaderLogin(url, named.username(), Objects.requireNonNullElse(named.password(), "")));
    }

    JdbcTemplate template() {
        return template;
    }

    @Override
    public void close() {
        pool.ifPresent(HikariDataSource::close);
    }
}
