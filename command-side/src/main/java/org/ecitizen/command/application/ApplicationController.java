package org.ecitizen.command.application;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.command.application.ApplicationBodies.ActionBody;
import org.ecitizen.command.application.ApplicationBodies.BulkBody;
import org.ecitizen.command.application.ApplicationBodies.Submission;
import org.ecitizen.command.sending.CallIdentity;
import org.ecitizen.command.sending.SeenVersion;
import org.ecitizen.events.Position;
import org.ecitizen.events.Provenance;
import org.ecitizen.starter.installation.InstallationProperties;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.personal.KeyedHash;
import org.ecitizen.starter.personal.Subjects;
import org.ecitizen.starter.problem.Correlation;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Commands on requests over HTTP.
@RestController
@RequestMapping("/api/v1/applications")
class ApplicationController {
    /// A form on paper lies for a while before somebody types it in, but not for years.
    private static final Duration LONGEST_AGO = Duration.ofDays(60);

    private final ApplicationCommands commands;
    private final EventStore events;
    private final Clock clock;
    private final Subjects subjects;
    private final KeyedHash hashes;
    private final String authorityHere;

    ApplicationController(
            ApplicationCommands commands,
            EventStore events,
            Clock clock,
            Subjects subjects,
            KeyedHash hashes,
            InstallationProperties installation) {
        this.subjects = subjects;
        this.hashes = hashes;
        this.commands = commands;
        this.events = events;
        this.clock = clock;
        this.authorityHere = installation.authority().code();
    }

    @Operation(summary = "Hand in a request")
    @PostMapping
    ResponseEntity<Map<String, Object>> submit(
            Caller caller,
            @Nullable
                    @Parameter(description = ApplicationBodies.KEY)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    String key,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(ApplicationBodies.SUBMISSION)))
                    @Valid
                    @RequestBody
                    Submission body) {
        var identity = CallIdentity.of(hashes, caller, key, "/api/v1/applications", body);
        var role = actingRole(caller);
        var onBehalfOf = body.onBehalfOf() == null ? null : subjects.of(body.onBehalfOf());
        var applicant = onBehalfOf == null ? caller.subject() : onBehalfOf;
        if (role == Role.CITIZEN && !applicant.equals(caller.subject())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "application.not-on-behalf",
                    "You cannot act for somebody else",
                    "A representative or a clerk can.");
        }
        if (role != Role.CITIZEN && body.onBehalfOf() == null) {
            throw ActionCommands.unprocessable("/onBehalfOf", "Name the person for whom you hand this in.");
        }
        mayTellWhen(caller, body.occurredAt());
        var channel = body.channel() != null ? body.channel() : role == Role.CLERK ? "desk" : "online";
        var provenance = provenance(caller, role, identity, onBehalfOf, channel, null, body.occurredAt());
        var authority = caller.authority() != null
                ? caller.authority()
                : Objects.requireNonNullElse(body.authority(), authorityHere);
        var accepted = send(
                new ApplicationCommand.Submit(
                        identity.id("application"),
                        authority,
                        body.service(),
                        applicant,
                        body.externalReference(),
                        body.answers(),
                        new ApplicationCommand.Circumstances(
                                body.consent() == null ? null : body.consent().given(), body.renews(), body.partOf())),
                provenance,
                caller);
        return ResponseEntity.created(URI.create("/api/v1/applications/" + accepted.applicationId()))
                .headers(headers -> headers.addAll(headers(accepted)))
                .body(body(accepted));
    }

    @Operation(summary = "Do something with a request", description = "Each action is told in docs/actions.md.")
    @PostMapping("/{id}/actions/{action}")
    ResponseEntity<Map<String, Object>> act(
            Caller caller,
            @PathVariable("id") String id,
            @PathVariable("action") String action,
            @Nullable
                    @Parameter(description = ApplicationBodies.KEY)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    String key,
            @Nullable
                    @Parameter(description = ApplicationBodies.VERSION)
                    @RequestHeader(name = "If-Match", required = false)
                    String match,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(ApplicationBodies.ACTION)))
                    @Nullable
                    @Valid
                    @RequestBody(required = false)
                    ActionBody sent) {
        var body = sent == null ? ActionBody.EMPTY : sent;
        var identity = CallIdentity.of(hashes, caller, key, "/api/v1/applications/" + id + "/actions/" + action, body);
        var version = SeenVersion.of(match, caller.authority() != null);
        mayTellWhen(caller, body.occurredAt());
        var provenance =
                provenance(caller, actingRole(caller), identity, null, "online", body.purpose(), body.occurredAt());
        var accepted = send(ActionCommands.of(id, version, action, body, identity), provenance, caller);
        return ResponseEntity.ok()
                .headers(headers -> headers.addAll(headers(accepted)))
                .body(body(accepted));
    }

    @Operation(summary = "Do the same with many requests, each for itself")
    @PostMapping("/bulk-actions/{action}")
    Map<String, Object> actOnMany(
            Caller caller,
            @PathVariable("action") String action,
            @Nullable
                    @Parameter(description = ApplicationBodies.KEY)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    String key,
            @Valid @RequestBody BulkBody bulk) {
        var body = Objects.requireNonNullElse(bulk.body(), ActionBody.EMPTY);
        mayTellWhen(caller, body.occurredAt());
        var results = new ArrayList<Map<String, Object>>();
        for (var item : bulk.items()) {
            // Each item is a call of its own, so that the same bulk sent again does nothing twice.
            var path = "/api/v1/applications/" + item.id() + "/actions/" + action;
            var identity = CallIdentity.of(hashes, caller, key, path, body).of(item.id());
            var result = new LinkedHashMap<String, Object>();
            result.put("id", item.id());
            try {
                if (item.version() == null && caller.authority() != null) {
                    throw SeenVersion.missing("Send the version of each request.");
                }
                var provenance = provenance(
                        caller, actingRole(caller), identity, null, "online", body.purpose(), body.occurredAt());
                var accepted =
                        send(ActionCommands.of(item.id(), item.version(), action, body, identity), provenance, caller);
                result.put("done", true);
                result.putAll(body(accepted));
            } catch (ProblemException refused) {
                result.put("done", false);
                result.put("code", refused.code());
                result.put("title", refused.title());
            }
            results.add(result);
        }
        return Map.of("items", results);
    }

    private Accepted send(ApplicationCommand command, Provenance provenance, Caller caller) {
        try {
            return commands.send(command, provenance, caller.teams(), caller.person());
        } catch (CommandRejected refused) {
            throw Refusals.problem(refused.rejection(), changes(command, refused.rejection()));
        }
    }

    /// What has happened since the version that the caller knew; nothing where they may not know
    /// of the request.
    private List<Map<String, Object>> changes(ApplicationCommand command, Rejection rejection) {
        var known = command.expectedVersion();
        if (known == null || rejection instanceof Rejection.Unknown) {
            return List.of();
        }
        var changes = new ArrayList<Map<String, Object>>();
        events.readEvents(command.applicationId(), known + 1).asStream().forEach(event -> {
            var provenance = Provenance.of(event.getMetaData());
            var change = new LinkedHashMap<String, Object>();
            change.put("version", event.getSequenceNumber());
            change.put("event", event.getPayloadType().getSimpleName());
            change.put("role", provenance.role());
            change.put("at", event.getTimestamp().toString());
            changes.add(change);
        });
        return changes;
    }

    /// What happens online happens when it is sent. Officials may say of what reached them otherwise when it did.
    private void mayTellWhen(Caller caller, @Nullable Instant occurredAt) {
        if (occurredAt == null) {
            return;
        }
        if (caller.authority() == null) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "application.not-yours-to-date",
                    "You cannot say when it happened",
                    "It happens when you send it. Leave occurredAt out.");
        }
        if (occurredAt.isBefore(clock.instant().minus(LONGEST_AGO))) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "application.too-long-ago",
                    "This is too long ago",
                    "Give a moment of the last " + LONGEST_AGO.toDays() + " days.");
        }
    }

    private static Role actingRole(Caller caller) {
        for (var role : List.of(Role.SUPERVISOR, Role.CASEWORKER, Role.CLERK, Role.REPRESENTATIVE, Role.CITIZEN)) {
            if (caller.has(role)) {
                return role;
            }
        }
        throw new ProblemException(HttpStatus.FORBIDDEN, "access.not-your-role", "Your role may not do this", null);
    }

    private static Provenance provenance(
            Caller caller,
            Role role,
            CallIdentity identity,
            @Nullable String onBehalfOf,
            String channel,
            @Nullable String purpose,
            @Nullable Instant occurredAt) {
        var team = caller.teams().size() == 1 ? caller.teams().iterator().next() : null;
        return new Provenance(
                caller.subject(),
                role.code(),
                caller.authority(),
                team,
                onBehalfOf,
                channel,
                purpose,
                MDC.get(Correlation.KEY),
                null,
                caller.locale().toLanguageTag(),
                occurredAt,
                identity.commandId(),
                identity.fingerprint());
    }

    private static org.springframework.http.HttpHeaders headers(Accepted accepted) {
        var headers = new org.springframework.http.HttpHeaders();
        headers.setETag("\"" + accepted.version() + "\"");
        if (accepted.replayed()) {
            headers.set("Idempotency-Replayed", "true");
        }
        return headers;
    }

    private static Map<String, Object> body(Accepted accepted) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", accepted.applicationId());
        body.put("reference", accepted.reference());
        body.put("stage", accepted.stage());
        body.put("version", accepted.version());
        body.put("position", new Position(accepted.applicationId(), accepted.version()).toString());
        return body;
    }
}
