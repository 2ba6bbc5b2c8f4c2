package org.ecitizen.starter.eventstore;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.ecitizen.starter.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of our own: started with the program, stopped after everything else, and in between as safe as any
/// (synchronous, checksummed, reachable from this machine only and by password).
///
/// The server is a child process and outlives a killed JVM: the next start finds it, stops it in order and goes on with
/// its data. When the child dies alone it is started again on the same port; calls meanwhile fail and may be repeated.
final class EmbeddedDatabase implements AutoCloseable {
    static final String NAME = "ecitizen";
    /// May append and read events, nothing else; the role of the running program.
    static final String RUNTIME_ROLE = "ecitizen";
    /// Owns the tables; the role of migrations.
    static final String OWNER_ROLE = "ecitizen_owner";
    /// May use keys; has no right on events, as the other two have none on keys.
    static final String KEYS_ROLE = "ecitizen_keys";
    /// Owns the tables of keys.
    static final String KEYS_OWNER_ROLE = "ecitizen_keys_owner";

    /// May select events and nothing else; what makes the transparency log reads under it.
    static final String LOG_ROLE = "ecitizen_log";

    private static final String MAJOR = "18";
    private static final long MEGABYTE = 1024 * 1024;
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final Path files;
    private final Path programs;
    private final Path ready;
    private final DirectoryLock lock;
    private final int port;
    private final String superPassword;
    private final String ownerPassword;
    private final String runtimePassword;
    private final String keysPassword;
    private final String keysOwnerPassword;
    private final String logPassword;
    private volatile boolean closing;
    private @Nullable EmbeddedPostgres server;

    /// Starts the server.
    ///
    /// @throws StartRefused if the directory is in use, holds another major version, or the
    ///     server is not durable
    EmbeddedDatabase(Path dataDirectory) throws IOException, InterruptedException, SQLException {
        var directory = dataDirectory.toAbsolutePath().normalize();
        this.lock = DirectoryLock.take(directory);
        this.files = directory.resolve("postgresql");
        this.programs = directory.resolve("programs");
        this.ready = directory.resolve("postgresql.ready");
        this.superPassword = Secrets.get(directory, "postgres-password");
        this.ownerPassword = Secrets.get(directory, "owner-password");
        this.runtimePassword = Secrets.get(directory, "runtime-password");
        this.keysPassword = Secrets.get(directory, "keys-password");
        this.keysOwnerPassword = Secrets.get(directory, "keys-owner-password");
        this.logPassword = Secrets.get(directory, "log-password");
        this.port = freePort();
        try {
            setAsideAnUnfinishedFirstStart(directory);
            refuseAnotherMajorVersion();
            var leftover = LeftoverServer.of(files);
            if (leftover.isPresent()) {
                log.warn("A database server left behind by a run that did not end in order is being stopped.");
                leftover.get().stop();
            }
            start();
            if (!Files.exists(ready)) {
                prepare();
            }
            provideForKeys();
            provideForTheLog();
            refuseWhatIsNotDurable();
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    String runtimeUrl() {
        // Without server details: a failing insert would otherwise quote payload and metadata.
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME
                + "?logServerErrorDetail=false&reWriteBatchedInserts=true";
    }

    /// For the migrations, which may take longer than any command: they may go through all that was ever recorded.
    String ownerUrl() {
        return runtimeUrl() + "&options=-c%20transaction_timeout=0";
    }

    String runtimePassword() {
        return runtimePassword;
    }

    String ownerPassword() {
        return ownerPassword;
    }

    KeysLogin keysLogin() {
        return new KeysLogin(runtimeUrl(), KEYS_OWNER_ROLE, keysOwnerPassword, KEYS_ROLE, keysPassword);
    }

    LogReaderLogin logReaderLogin() {
        return new LogReaderLogin(runtimeUrl(), LOG_ROLE, logPassword);
    }

    private synchronized void start() throws IOException {
        var started = EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("transaction_timeout", "30s")
                .setServerConfig("max_connections", "60")
                // After each checkpoint every page that is touched is written whole once more. Rarer ones write less;
                // recovery after a crash reads more, which is what the bound on the size is for.
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("shared_buffers", sharedBuffers() + "MB")
                // Statements are short; compiling one would take longer than all it does.
                .setServerConfig("jit", "off")
                .setConnectConfig("password", superPassword)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        server = started;
        var pid = Long.parseLong(
                Files.readAllLines(files.resolve("postmaster.pid")).getFirst().strip());
        ProcessHandle.of(pid).ifPresent(this::watch);
    }

    /// An eighth of the memory that there is, in megabytes; PostgreSQL's own 128 are for the smallest machines, and its
    /// manual tells a machine of its own to take a quarter. What is not used of it takes no memory.
    private static long sharedBuffers() {
        var eighth = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize() / 8 / MEGABYTE
                : 0;
        return Math.max(128, eighth);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what follows tells its faults itself
    private void watch(ProcessHandle process) {
        process.onExit().thenRun(this::startAgainUnlessClosing);
    }

    private void startAgainUnlessClosing() {
        if (closing) {
            return;
        }
        log.warn("The embedded database server ended by itself and is being started again.");
        try {
            letGo();
            start();
        } catch (IOException | RuntimeException e) {
            log.error("The embedded database server could not be started again; stop and start E-Citizen.", e);
        }
    }

    /// Roles, database and access rules of a fresh server. Up to here it trusted everybody on this
    /// machine, so the last thing done is the note that it is ready; without that note the next start
    /// begins anew.
    private void prepare() throws IOException, SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + superPassword + "'");
            statement.execute("create role " + OWNER_ROLE + " login password '" + ownerPassword + "'");
            statement.execute("create role " + RUNTIME_ROLE + " login password '" + runtimePassword + "'");
            statement.execute("create database " + NAME + " owner " + OWNER_ROLE);
            statement.execute("revoke all on database " + NAME + " from public");
            statement.execute("grant connect on database " + NAME + " to " + RUNTIME_ROLE);
            Files.writeString(files.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
        Files.writeString(ready, "The embedded database was set up completely.\n");
    }

    /// Roles and schema of the keys. Apart from the rest of the first start, since databases that are older than keys
    /// have none.
    private void provideForKeys() throws SQLException {
        try (var connection = connect(NAME);
                var statement = connection.createStatement()) {
            if (isThere(KEYS_ROLE, statement)) {
                return;
            }
            connection.setAutoCommit(false);
            statement.execute("create role " + KEYS_OWNER_ROLE + " login password '" + keysOwnerPassword + "'");
            statement.execute("create role " + KEYS_ROLE + " login password '" + keysPassword + "'");
            statement.execute("grant connect on database " + NAME + " to " + KEYS_OWNER_ROLE + ", " + KEYS_ROLE);
            statement.execute("create schema keys authorization " + KEYS_OWNER_ROLE);
            connection.commit();
        }
    }

    /// The role that reads events for the log; the migrations give it its rights. Apart for the same reason.
    private void provideForTheLog() throws SQLException {
        try (var connection = connect(NAME);
                var statement = connection.createStatement()) {
            if (isThere(LOG_ROLE, statement)) {
                return;
            }
            connection.setAutoCommit(false);
            statement.execute("create role " + LOG_ROLE + " login password '" + logPassword + "'");
            statement.execute("grant connect on database " + NAME + " to " + LOG_ROLE);
            connection.commit();
        }
    }

    private static boolean isThere(String role, Statement statement) throws SQLException {
        try (var found = statement.executeQuery("select 1 from pg_roles where rolname = '" + role + "'")) {
            return found.next();
        }
    }

    private void setAsideAnUnfinishedFirstStart(Path directory) throws IOException, InterruptedException {
        if (Files.exists(files) && !Files.exists(ready)) {
            var leftover = LeftoverServer.of(files);
            if (leftover.isPresent()) {
                leftover.get().stop();
            }
            Files.move(
                    files, Files.createTempDirectory(directory, "unfinished-").resolve("postgresql"));
        }
    }

    private void refuseAnotherMajorVersion() throws IOException {
        var version = files.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR)) {
            throw new StartRefused(
                    "The data directory holds a PostgreSQL "
                            + Files.readString(version).strip() + " database, this program brings PostgreSQL " + MAJOR
                            + ".",
                    "Start the version of E-Citizen that made it, export, and import here; or name another"
                            + " ecitizen.data-directory.");
        }
    }

    private void refuseWhatIsNotDurable() throws SQLException {
        try (var connection = connect("postgres")) {
            Durability.check(connection);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", superPassword);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        letGo();
        lock.close();
    }

    private synchronized void letGo() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
