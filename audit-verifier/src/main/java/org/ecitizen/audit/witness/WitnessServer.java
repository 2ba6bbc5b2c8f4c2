package org.ecitizen.audit.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.note.SignatureLine;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.witness.AddCheckpoint;
import org.ecitizen.log.witness.WitnessAnswer;
import org.ecitizen.log.witness.WitnessRule;

/// Speaks the witness protocol (C2SP tlog-witness) over HTTP.
final class WitnessServer implements AutoCloseable {
    private static final Pattern MONITORED = Pattern.compile("/([0-9a-f]{64})/checkpoint");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int FAULT = 500;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final WitnessConfig config;
    private final WitnessState state;
    private final List<NoteSigner> signers;
    private final InstantSource clock;
    private final WitnessRule rule;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    private record Answer(int status, String type, String body) {}

    private WitnessServer(WitnessConfig config, WitnessState state, List<NoteSigner> signers, InstantSource clock)
            throws IOException {
        this.config = config;
        this.state = state;
        this.signers = signers;
        this.clock = clock;
        this.rule = new WitnessRule(this::keysOf, this::lastOf);
        this.server = HttpServer.create(config.listen(), 0);
    }

    /// Opens keys and state, and answers from then on.
    static WitnessServer start(WitnessConfig config, InstantSource clock) throws IOException {
        var state = WitnessState.open(config.state());
        try {
            for (var key : config.logs()) {
                state.check(key.name());
            }
            var started = new WitnessServer(config, state, WitnessKeys.open(config), clock);
            started.server.createContext("/", started::handle);
            started.server.setExecutor(started.workers);
            started.server.start();
            return started;
        } catch (IOException | RuntimeException e) {
            state.close();
            throw e;
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// What a log or a verifier puts into its policy.
    List<VerifierKey> keys() {
        return signers.stream().map(NoteSigner::key).toList();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        workers.close();
        state.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (IOException | RuntimeException e) {
                System.getLogger("witness").log(System.Logger.Level.ERROR, "a request could not be answered", e);
                answer = new Answer(FAULT, TEXT, "the witness has a fault\n");
            }
            var body = StrictText.utf8(answer.body());
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        if (!path.startsWith(config.prefix() + "/")) {
            return new Answer(NOT_FOUND, TEXT, "there is nothing here\n");
        }
        var rest = path.substring(config.prefix().length());
        var monitored = MONITORED.matcher(rest);
        if (rest.equals("/add-checkpoint")) {
            return exchange.getRequestMethod().equals("POST")
                    ? add(exchange.getRequestBody().readNBytes(AddCheckpoint.MAX_BYTES + 1))
                    : new Answer(METHOD_NOT_ALLOWED, TEXT, "this is for POST\n");
        }
        if (monitored.matches()) {
            return exchange.getRequestMethod().equals("GET")
                    ? show(monitored.group(1))
                    : new Answer(METHOD_NOT_ALLOWED, TEXT, "this is for GET\n");
        }
        return new Answer(NOT_FOUND, TEXT, "there is nothing here\n");
    }

    /// One at a time: what is compared, what is written down and what is answered belong together.
    private synchronized Answer add(byte[] body) throws IOException {
        return switch (rule.decide(body)) {
            case WitnessRule.OtherSize other -> new Answer(CONFLICT, WitnessAnswer.SIZE_TYPE, other.size() + "\n");
            case WitnessRule.Decline decline -> {
                if (decline.evidence()) {
                    state.keepEvidence(body);
                }
                yield new Answer(decline.status(), TEXT, decline.reason() + "\n");
            }
            case WitnessRule.Cosign cosign -> {
                var now = clock.instant().getEpochSecond();
                var lines = signers.stream()
                        .map(signer -> signer.sign(cosign.note().text(), now))
                        .toList();
                state.remember(cosign.checkpoint().origin(), cosign.note().adding(lines));
                yield new Answer(OK, TEXT, text(lines));
            }
        };
    }

    private Answer show(String name) throws IOException {
        var last = state.last(name);
        return last.isPresent()
                ? new Answer(
                        OK, TEXT, StrictText.utf8("the checkpoint", last.get().bytes()))
                : new Answer(NOT_FOUND, TEXT, "nothing was cosigned for this log\n");
    }

    private List<VerifierKey> keysOf(String origin) {
        return config.logs().stream().filter(key -> key.name().equals(origin)).toList();
    }

    private Optional<Head> lastOf(String origin) {
        try {
            return state.head(origin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(List<SignatureLine> lines) {
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
