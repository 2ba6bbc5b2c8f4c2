package org.ecitizen.starter.personal;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import javax.sql.DataSource;
import org.ecitizen.starter.StartRefused;
import org.ecitizen.starter.eventstore.KeysLogin;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/// The database of keys, with connections of its own. No bean of the type `DataSource`: nothing else is to find it.
final class KeyDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KeyDatabase.class);
    private static final String SCHEMA = "keys";
    private static final int CONNECTIONS = 8;
    private static final long MILLIS_FOR_A_CONNECTION = 3_000;

    private final HikariDataSource pool;

    private KeyDatabase(KeysLogin login) {
        Flyway.configure()
                .dataSource(login.url(), login.owner(), login.ownerPassword())
                .schemas(SCHEMA)
                .locations("classpath:db/keys")
                .placeholders(java.util.Map.of("runtimeRole", login.user()))
                .load()
                .migrate();
        pool = new HikariDataSource();
        pool.setPoolName(SCHEMA);
        pool.setJdbcUrl(login.url());
        pool.setUsername(login.user());
        pool.setPassword(login.userPassword());
        pool.setSchema(SCHEMA);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(MILLIS_FOR_A_CONNECTION);
    }

    /// @param embedded of the embedded database; absent: another store was chosen
    static KeyDatabase open(@Nullable KeysLogin embedded, KeyProperties.Database named, Environment environment) {
        if (named.url() != null) {
            return new KeyDatabase(login(named.url(), named.username(), named.password()));
        }
        if (embedded != null) {
            return new KeyDatabase(embedded);
        }
        var url = environment.getProperty("spring.datasource.url");
        if (url == null) {
            throw new StartRefused(
                    "It is not said where the keys of people's data are kept.",
                    "Name a database in ecitizen.keys.database.url, with username and password.");
        }
        if (named.username() == null) {
            log.warn("The keys of people's data lie with the data, under one account; name another in"
                    + " ecitizen.keys.database.username, better another database.");
        }
        return new KeyDatabase(login(
                url,
                Objects.requireNonNullElse(named.username(), environment.getProperty("spring.datasource.username", "")),
                Objects.requireNonNullElse(
                        named.password(), environment.getProperty("spring.datasource.password", ""))));
    }

    private static KeysLogin login(String url, @Nullable String username, @Nullable String password) {
        var user = Objects.requireNonNullElse(username, "");
        var secret = Objects.requireNonNullElse(password, "");
        return new KeysLogin(url, user, secret, user, secret);
    }

    DataSource connections() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
