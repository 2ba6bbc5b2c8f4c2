package org.ecitizen.benchmarks.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ecitizen.benchmarks.machine.CommandSide;
import org.ecitizen.benchmarks.machine.Program;
import org.ecitizen.benchmarks.report.Progress;

/// The whole program on a data directory, and people who may use it.
public final class RunningTown implements AutoCloseable {
    private final Tokens tokens;
    private final Program program;
    private final Api api;

    private RunningTown(Tokens tokens, Program program) {
        this.tokens = tokens;
        this.program = program;
        this.api = new Api(program.address(), tokens);
    }

    /// @param directory where the town's data lies
    /// @param settings further ones, as on the command line
    public static RunningTown start(Path directory, List<String> settings) throws IOException {
        var tokens = new Tokens();
        var all = new ArrayList<>(List.of(
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + CommandSide.ISSUER,
                "--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + tokens.keys(),
                // A few people open all streams of a measurement, which they may not do elsewhere.
                "--ecitizen.http.max-streams-per-caller=10000",
                "--logging.level.org.ecitizen=WARN"));
        all.addAll(settings);
        try {
            return new RunningTown(tokens, Program.start(directory, forTheJvm(), all));
        } catch (IOException | RuntimeException e) {
            tokens.close();
            throw e;
        }
    }

    /// What somebody who profiles wants the JVM to do besides, from the environment.
    private static List<String> forTheJvm() {
        var options = System.getenv("ECITIZEN_BENCH_JVM");
        return options == null ? List.of() : List.of(options.split(" "));
    }

    public Api api() {
        return api;
    }

    public Program program() {
        return program;
    }

    /// Waits until every view and the transparency log have taken in every event.
    public void awaitCaughtUp() throws IOException, InterruptedException {
        var events = program.server().number("select count(*) from domainevententry");
        var last = program.server().number("select max(globalindex) from domainevententry");
        var said = System.nanoTime();
        while (true) {
            var views = api.read(api.administrator(), "/api/v1/views").path("items");
            var slowest = views.valueStream()
                    // It reads the ledger of accesses, whose positions are its own.
                    .filter(view -> !view.path("view").asString("").equals("accesses"))
                    .mapToLong(view -> view.path("position").asLong(-1))
                    .min()
                    .orElse(-1);
            var behind =
                    views.valueStream().anyMatch(view -> !view.path("caughtUp").asBoolean(false)) || slowest < last;
            var logged = logSize();
            if (!behind && logged >= events) {
                return;
            }
            if (System.nanoTime() - said > TimeUnit.SECONDS.toNanos(10)) {
                said = System.nanoTime();
                Progress.say("  the slowest view is at %,d, the log at %,d of %,d", slowest, logged, events);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /// How many events the published checkpoint of the transparency log covers.
    public long logSize() throws IOException, InterruptedException {
        var checkpoint = api.get(null, "/log/events/checkpoint");
        return checkpoint.statusCode() == 200
                ? Long.parseLong(checkpoint.body().lines().skip(1).findFirst().orElse("0"))
                : 0;
    }

    @Override
    public void close() {
        api.close();
        program.close();
        tokens.close();
    }
}
