package org.ecitizen.benchmarks.machine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The embedded PostgreSQL of a data directory while it runs, as its owner reaches it.
///
/// @param port on the loopback address
/// @param password of the superuser
public record Server(int port, String password) {

    /// @param directory the data directory of a program that runs
    public static Server of(Path directory) {
        try {
            return new Server(
                    Integer.parseInt(Files.readAllLines(directory.resolve("postgresql/postmaster.pid"))
                            .get(3)
                            .strip()),
                    Files.readString(directory.resolve("postgres-password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A database beside the product's, empty at first.
    ///
    /// @return its connections
    public HikariDataSource fresh(String name, int connections) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name);
            statement.execute("create database " + name);
        }
        var pool = new HikariConfig();
        pool.setJdbcUrl(url(name) + "?reWriteBatchedInserts=true");
        pool.setUsername("postgres");
        pool.setPassword(password);
        pool.setMaximumPoolSize(connections);
        return new HikariDataSource(pool);
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// A connection to one of its databases; the product's is called `ecitizen`.
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", password);
    }

    /// The one number that a query gives.
    public long number(String query) {
        try (var connection = connect("ecitizen");
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
