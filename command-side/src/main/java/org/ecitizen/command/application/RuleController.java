package org.ecitizen.command.application;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.command.definition.DefinitionReader;
import org.ecitizen.command.definition.DefinitionRefused;
import org.ecitizen.command.rule.RuleFailure;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/// Rules over HTTP, without touching anything: applying one again, and trying a proposed definition on the past.
@RestController
@RequestMapping("/api/v1/services/{code}")
class RuleController {
    private static final int PROGRESS_EVERY = 1_000;

    private final Rulebook rules;
    private final DefinitionReader reader;
    private final EventStore events;
    private final JsonMapper mapper;

    RuleController(Rulebook rules, DefinitionReader reader, EventStore events, JsonMapper mapper) {
        this.rules = rules;
        this.reader = reader;
        this.events = events;
        this.mapper = mapper;
    }

    /// @param rule its place in the definition, as an explanation names it
    /// @param inputs what it was applied to, as an explanation names them
    record Evaluation(@Nullable String rule, @Nullable Map<String, Object> inputs) {}

    @Operation(summary = "Apply a rule of a published version again")
    @PostMapping("/versions/{version}/evaluations")
    Map<String, Object> evaluate(
            Caller caller,
            @PathVariable("code") String code,
            @PathVariable("version") int version,
            @RequestBody Evaluation body) {
        var authority = authority(caller);
        var newest = rules.definitions()
                .latest(authority, code)
                .filter(service -> version >= 1 && version <= service.version())
                .orElseThrow(() -> unknown());
        var definition =
                rules.definitions().pinned(authority, newest.service(), version).definition();
        try {
            var verdict = Judgement.again(
                    rules.engine(),
                    definition,
                    Objects.requireNonNullElse(body.rule(), ""),
                    Objects.requireNonNullElse(body.inputs(), Map.of()));
            return Map.of("result", verdict.result(), "matchedRows", verdict.matchedRows());
        } catch (RuleFailure e) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "rule.says-nothing", "The rule says nothing", e.reason());
        }
    }

    /// Each past request of the service that would differ, one line each; a line of progress for
    /// every thousand requests; a line of totals at the end. Reads the whole event store.
    @Operation(summary = "Try a proposed version of a service on past requests, without touching them")
    @PostMapping(
            path = "/what-if",
            consumes = {"application/yaml", "application/json"},
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> whatIf(
            Caller caller, @PathVariable("code") String code, @RequestBody String text) {
        var authority = authority(caller);
        var newest = rules.definitions().latest(authority, code).orElseThrow(() -> unknown());
        var proposed = proposed(code, text, authority, newest);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(out -> {
            var rehearsal = new Rehearsal(rules, proposed);
            var totals = new TreeMap<String, Integer>();
            var seen = 0;
            var different = 0;
            var head = events.createHeadToken();
            try (var stream = events.openStream(events.createTailToken())) {
                while (stream.hasNextAvailable()) {
                    var message = stream.nextAvailable();
                    // By its type first: of a dozen events one is a submission, and only that is read.
                    if (message instanceof DomainEventMessage<?> first
                            && first.getPayloadType() == ApplicationSubmitted.class
                            && first.getPayload() instanceof ApplicationSubmitted submitted
                            && submitted.authority().equals(authority)
                            && submitted.service().equals(code)) {
                        var differences = rehearsal.of(events.readEvents(submitted.applicationId())
                                .asStream()
                                .toList());
                        differences.forEach(difference -> totals.merge(difference.what(), 1, Integer::sum));
                        if (!differences.isEmpty()) {
                            different++;
                            write(out, line(submitted, differences));
                        }
                        if (++seen % PROGRESS_EVERY == 0) {
                            write(out, Map.of("progress", seen));
                            out.flush();
                        }
                    }
                    if (head == null || message.trackingToken().covers(head)) {
                        break;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            write(out, Map.of("requests", seen, "different", different, "totals", totals));
        });
    }

    private ServicePublished proposed(String code, String text, String authority, ServicePublished newest) {
        try {
            var definition = reader.sent(code, text, rules.authority(authority).profile());
            return new ServicePublished(authority, code, newest.version() + 1, definition);
        } catch (DefinitionRefused refused) {
            throw refused.toProblem();
        }
    }

    private static Map<String, Object> line(ApplicationSubmitted submitted, List<Rehearsal.Difference> differences) {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", submitted.applicationId());
        line.put("reference", submitted.reference());
        line.put("differences", differences);
        return line;
    }

    private void write(java.io.OutputStream out, Object line) throws java.io.IOException {
        out.write(mapper.writeValueAsBytes(line));
        out.write('\n');
    }

    private static String authority(Caller caller) {
        var authority = caller.authority();
        if (authority == null) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "service.no-authority", "Your token names no authority that is known", null);
        }
        return authority;
    }

    private static ProblemException unknown() {
        return new ProblemException(HttpStatus.NOT_FOUND, "service.unknown", "There is no such service", null);
    }
}
