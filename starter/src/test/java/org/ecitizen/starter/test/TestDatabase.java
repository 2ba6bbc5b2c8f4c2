package org.ecitizen.starter.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL for all tests of a process, and a fresh, empty database for whoever asks. Not durable: what a
/// crash may not lose is tested with real processes.
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Path KEYS = temporary();

    private final String url;

    private TestDatabase(String url) {
        this.url = url;
    }

    /// A database of its own; migrations have not run in it.
    public static TestDatabase create() {
        var name = "test_" + COUNT.incrementAndGet();
        try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(Server.INSTANCE.getJdbcUrl("postgres", name) + "&logServerErrorDetail=false");
    }

    /// Settings with which a Spring application uses this database, as a property per line.
    public String[] settings() {
        return new String[] {
            "ecitizen.event-store=postgresql",
            "spring.datasource.url=" + url,
            "spring.datasource.username=postgres",
            "spring.datasource.password=postgres",
            keyDirectory(),
            "ecitizen.keys.password=only-for-tests",
            "ecitizen.keys.backup-confirmed=true"
        };
    }

    /// Settings with which a Spring application keeps the keys of people in this database and events elsewhere.
    public String[] keySettings() {
        return new String[] {
            "ecitizen.keys.database.url=" + url,
            "ecitizen.keys.database.username=postgres",
            "ecitizen.keys.database.password=postgres",
            keyDirectory(),
            "ecitizen.keys.password=only-for-tests",
            "ecitizen.keys.backup-confirmed=true"
        };
    }

    /// Of this run only: each database is new, so are the keys.
    private String keyDirectory() {
        return "ecitizen.keys.directory=" + KEYS.resolve(url.replaceAll("[^a-z0-9_]", ""));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("ecitizen-keys-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return url;
    }

    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
