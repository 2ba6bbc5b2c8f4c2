package org.ecitizen.query.log;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.ecitizen.starter.StartRefused;
import org.ecitizen.starter.eventstore.LogReaderLogin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/// The log's own connections: no command waits for one of them, and the database names them, so that what they cost can
/// be told. Events are read under a role that may select them and nothing else. No bean of the type `DataSource`:
/// nothing
/// else is to find them.
final class LogConnections implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LogConnections.class);
    /// As `pg_stat_activity` shows them.
    private static final String APPLICATION = "transparency-log";

    private static final int CONNECTIONS = 6;
    private static final long MILLIS_FOR_A_CONNECTION = 3_000;

    private final Optional<HikariDataSource> keepingPool;
    private final Optional<HikariDataSource> readingPool;
    private final JdbcTemplate keeping;
    private final JdbcTemplate reading;

    private LogConnections(JdbcTemplate database, Optional<LogReaderLogin> reader) {
        keepingPool = pooled(database)
                .map(shared -> pool(
                        "log",
                        shared.getJdbcUrl(),
                        shared.getUsername(),
                        shared.getPassword(),
                        shared.getDataSourceProperties()));
        keeping = keepingPool.map(JdbcTemplate::new).orElse(database);
        readingPool =
                reader.map(login -> pool("log-reader", login.url(), login.user(), login.password(), new Properties()));
        reading = readingPool.map(JdbcTemplate::new).orElse(keeping);
    }

    /// @param embedded of the embedded database; absent: another store was chosen
    /// @param url of the database of the events, where it is not the embedded one
    /// @param database with which everything else is done
    static LogConnections open(
            @Nullable LogReaderLogin embedded,
            LogProperties.Reader named,
            @Nullable String url,
            JdbcTemplate database) {
        if (embedded != null) {
            return new LogConnections(database, Optional.of(embedded));
        }
        if (named.username() == null) {
            log.warn("The transparency log reads events under the account that writes them; name one that may only"
                    + " select them in ecitizen.log.reader.username.");
            return new LogConnections(database, Optional.empty());
        }
        if (url == null) {
            throw new StartRefused(
                    "An account is named that reads events for the transparency log, but not where they lie.",
                    "Name the database in spring.datasource.url, or no account in ecitizen.log.reader.username.");
        }
        return new LogConnections(
                database,
                Optional.of(
                        new LogReaderLogin(url, named.username(), Objects.requireNonNullElse(named.password(), ""))));
    }

    /// The pool of everything else; nothing where the database is reached in another way, which the log then shares.
    private static Optional<HikariDataSource> pooled(JdbcTemplate database) {
        try {
            var shared = Objects.requireNonNull(database.getDataSource());
            return shared.isWrapperFor(HikariDataSource.class)
                    ? Optional.of(shared.unwrap(HikariDataSource.class)).filter(pool -> pool.getJdbcUrl() != null)
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static HikariDataSource pool(
            String name, String url, @Nullable String user, @Nullable String password, Properties more) {
        var pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        more.stringPropertyNames().forEach(each -> pool.addDataSourceProperty(each, more.getProperty(each)));
        pool.addDataSourceProperty("ApplicationName", APPLICATION);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(MILLIS_FOR_A_CONNECTION);
        return pool;
    }

    /// For what is kept of the log.
    JdbcTemplate keeping() {
        return keeping;
    }

    /// For events, and nothing else.
    JdbcTemplate reading() {
        return reading;
    }

    @Override
    public void close() {
        Stream.of(readingPool, keepingPool).flatMap(Optional::stream).forEach(HikariDataSource::close);
    }
}
