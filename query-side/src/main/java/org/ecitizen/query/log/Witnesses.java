package org.ecitizen.query.log;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.SignatureLine;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.tree.MerkleTree;
import org.ecitizen.starter.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The witnesses of one log: who is asked to confirm its checkpoints, and who did. A witness that fails is told and
/// left out; it holds nothing up for longer than the limit.
final class Witnesses {
    private static final Logger log = LoggerFactory.getLogger(Witnesses.class);
    /// The time that they state shall move on, also without news.
    private static final Duration BETWEEN_CONFIRMATIONS = Duration.ofMinutes(10);

    static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(10);

    private final Policy policy;
    private final List<WitnessClient> clients;
    private final Duration limit;
    private final InstantSource clock;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private volatile Instant asked = Instant.MIN;
    private volatile boolean enough = true;

    /// @param clients of the witnesses that are asked; others of the policy are waited for in vain
    /// @param limit for all of them together
    Witnesses(Policy policy, List<WitnessClient> clients, Duration limit, InstantSource clock) {
        this.policy = policy;
        this.clients = List.copyOf(clients);
        this.limit = limit;
        this.clock = clock;
    }

    /// Nobody is asked, and nobody has to agree.
    static Witnesses none() {
        return new Witnesses(
                new Policy(List.of(), List.of(), List.of(), java.util.Optional.empty()),
                List.of(),
                Duration.ZERO,
                InstantSource.system());
    }

    /// Those whom a policy names with an address. Keys of one address are asked for together.
    static Witnesses of(Policy policy, Duration limit, InstantSource clock) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .build();
        var byAddress = new LinkedHashMap<String, List<Policy.Witness>>();
        for (var witness : policy.witnesses()) {
            witness.url()
                    .filter(url -> witness.key().type().isCosignature())
                    .ifPresent(url -> byAddress
                            .computeIfAbsent(url, first -> new ArrayList<>())
                            .add(witness));
        }
        var clients = new ArrayList<WitnessClient>();
        byAddress.forEach((url, witnesses) -> clients.add(new WitnessClient(
                witnesses.getFirst().name(),
                witnesses.stream().map(Policy.Witness::key).toList(),
                endpoint(http, url, limit))));
        return new Witnesses(policy, clients, limit, clock);
    }

    private static WitnessEndpoint endpoint(HttpClient http, String url, Duration limit) {
        try {
            return HttpWitness.at(http, url, limit);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "The policy of the transparency log names no address of HTTP for a witness: " + url,
                    "Write the address that the witness takes checkpoints at into the file ecitizen.log.policy.");
        }
    }

    /// Whether it is time to ask anew although nothing has happened.
    boolean isDue() {
        var wait = enough && problems.isEmpty() ? BETWEEN_CONFIRMATIONS : BETWEEN_ATTEMPTS;
        return !clients.isEmpty() && asked.isBefore(clock.instant().minus(wait));
    }

    /// The checkpoint with the cosignatures that witnesses give now, beside those that it has.
    ///
    /// @param known the checkpoint as far as it was confirmed before
    /// @param checkpoint as the log signed it
    /// @param tree that it states
    /// @param logKeys keys with which the log signs or signed
    /// @throws WitnessObjects if one of them shows that the log has signed more, or another history
    /// @throws Contested if one of them says so, and those that confirm the checkpoint now are not enough
    SignedNote cosign(SignedNote known, SignedNote checkpoint, MerkleTree tree, Collection<VerifierKey> logKeys)
            throws InterruptedException, WitnessObjects {
        if (clients.isEmpty()) {
            return known;
        }
        var now = clock.instant().getEpochSecond();
        var answers = callers.invokeAll(
                clients.stream()
                        .map(client -> (Callable<List<SignatureLine>>) () -> client.ask(checkpoint, tree, logKeys, now))
                        .toList(),
                limit.toMillis(),
                java.util.concurrent.TimeUnit.MILLISECONDS);
        var fresh = new ArrayList<SignatureLine>();
        for (var i = 0; i < clients.size(); i++) {
            fresh.addAll(lines(clients.get(i).name(), answers.get(i)));
        }
        var cosigned = merged(known, fresh);
        asked = clock.instant();
        enough = isQuorum(cosigned);
        requireUncontested(checkpoint, fresh);
        return cosigned;
    }

    /// Only what is confirmed now counts against a claim: a log that was rolled back still has its old cosignatures.
    private void requireUncontested(SignedNote checkpoint, List<SignatureLine> fresh) {
        var claims = claims();
        if (!claims.isEmpty() && !isQuorum(checkpoint.adding(fresh))) {
            throw new Contested("witnesses speak against this log without proof, and those that confirm it now are not"
                    + " enough for the policy: " + String.join("; ", claims));
        }
    }

    private List<String> claims() {
        return clients.stream()
                .flatMap(client -> client.claim().stream().map(claim -> client.name() + ": " + claim))
                .toList();
    }

    /// What they said was about something old, since another node has signed meanwhile.
    void forgetClaims() {
        clients.forEach(WitnessClient::forgetClaim);
    }

    private List<SignatureLine> lines(String name, Future<List<SignatureLine>> answer)
            throws InterruptedException, WitnessObjects {
        try {
            var lines = answer.get();
            problems.remove(name);
            return lines;
        } catch (CancellationException e) {
            tell(name, "it does not answer in time");
        } catch (ExecutionException e) {
            var cause = e.getCause();
            if (cause instanceof WitnessObjects objection) {
                throw objection;
            } else if (cause instanceof Refused refused) {
                tell(name, String.valueOf(refused.getMessage()));
            } else if (cause instanceof IOException unreachable) {
                tell(name, "it cannot be asked: " + unreachable.getClass().getSimpleName());
            } else {
                throw new IllegalStateException(e);
            }
        }
        return List.of();
    }

    /// Once for as long as it lasts.
    private void tell(String name, String problem) {
        if (!problem.equals(problems.put(name, problem))) {
            log.warn("The witness {} confirms nothing: {}", name, problem);
        }
    }

    private static SignedNote merged(SignedNote known, List<SignatureLine> fresh) {
        if (fresh.isEmpty()) {
            return known;
        }
        var lines = new ArrayList<>(known.signatures());
        lines.removeIf(line ->
                fresh.stream().anyMatch(other -> other.name().equals(line.name()) && other.keyId() == line.keyId()));
        lines.addAll(fresh);
        return new SignedNote(known.text(), lines);
    }

    /// Whether enough of them confirmed a checkpoint.
    boolean isQuorum(SignedNote checkpoint) {
        return policy.isQuorum(confirmed(checkpoint).keySet());
    }

    /// When each of them confirmed a checkpoint, by its name in the policy.
    Map<String, Instant> confirmed(SignedNote checkpoint) {
        var times = new TreeMap<String, Instant>();
        for (var witness : policy.witnesses()) {
            checkpoint.signatures().stream()
                    .filter(line -> witness.key().isNamedBy(line))
                    .map(line -> time(checkpoint.text(), line, witness.key()))
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .ifPresent(time -> times.put(witness.name(), time));
        }
        return times;
    }

    private static @Nullable Instant time(String text, SignatureLine line, VerifierKey key) {
        try {
            var time = new SignedNote(text, List.of(line))
                    .verify(List.of(key), Long.MAX_VALUE)
                    .getFirst()
                    .time();
            return time.isPresent() ? Instant.ofEpochSecond(time.getAsLong()) : null;
        } catch (Refused e) {
            return null;
        }
    }

    /// How many have to be asked.
    int count() {
        return clients.size();
    }

    /// Why some of them confirm nothing, in words by their name.
    Map<String, String> problems() {
        return new TreeMap<>(problems);
    }
}
