package org.ecitizen.command.draft;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.ecitizen.command.application.ApplicationCommand.Circumstances;
import org.ecitizen.command.application.ApplicationCommand.Submit;
import org.ecitizen.command.application.CommandRejected;
import org.ecitizen.command.application.Refusals;
import org.ecitizen.command.draft.DraftCommand.DiscardDraft;
import org.ecitizen.command.draft.DraftCommand.SaveDraft;
import org.ecitizen.command.draft.DraftCommand.SubmitDraft;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Commands.Envelope;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.command.sending.SeenVersion;
import org.ecitizen.events.Position;
import org.ecitizen.events.draft.DraftSaved;
import org.ecitizen.starter.access.AutomatedReading;
import org.ecitizen.starter.installation.InstallationProperties;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.personal.Opened;
import org.ecitizen.starter.personal.Subjects;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Drafts over HTTP. The writer chooses the id, a random UUID, so that saving twice is saving once.
@RestController
@RequestMapping("/api/v1/drafts")
class DraftController {
    private final Commands commands;
    private final EventStore events;
    private final AutomatedReading reading;
    private final Subjects subjects;
    private final String authorityHere;

    DraftController(
            Commands commands,
            EventStore events,
            AutomatedReading reading,
            Subjects subjects,
            InstallationProperties installation) {
        this.subjects = subjects;
        this.commands = commands;
        this.events = events;
        this.reading = reading;
        this.authorityHere = installation.authority().code();
    }

    /// @param answers everything answered so far; checked when it is handed in
    /// @param authority whose service; absent: the installation's own
    /// @param onBehalfOf for whom a representative writes it; absent: for the writer
    record Body(
            @NotNull @Size(max = 100) String service,
            @Nullable Map<String, Object> answers,
            @Nullable @Size(max = 100) String authority,
            @Nullable @Size(min = 1, max = 500) String onBehalfOf) {}

    /// With `If-Match`, only what the caller has seen is overwritten; with `If-None-Match: *`, nothing is.
    @Operation(summary = "Keep a draft, or what was written on")
    @PutMapping("/{id}")
    Map<String, Object> save(
            Caller caller,
            @PathVariable("id") String id,
            @Nullable @RequestHeader(name = "If-Match", required = false) String match,
            @Nullable @RequestHeader(name = "If-None-Match", required = false) String none,
            @Valid @RequestBody Body body) {
        var command = new SaveDraft(
                uuid(id),
                Objects.requireNonNullElse(body.authority(), authorityHere),
                body.service(),
                caller.subject(),
                onBehalfOf(caller, body),
                new TreeMap<>(Objects.requireNonNullElse(body.answers(), Map.of())),
                "*".equals(none) ? Long.valueOf(Draft.NONE) : SeenVersion.of(match, false));
        var version = new AtomicLong();
        told(id, () -> version.set(commands.<Long>send(command, metadata(caller))));
        return Map.of("id", id, "version", version.get(), "position", new Position(id, version.get()).toString());
    }

    @Operation(summary = "Throw a draft away")
    @DeleteMapping("/{id}")
    ResponseEntity<Void> discard(Caller caller, @PathVariable("id") String id) {
        told(id, () -> commands.send(new DiscardDraft(uuid(id), caller.subject()), metadata(caller)));
        return ResponseEntity.noContent().build();
    }

    /// The version of the service that holds now is the one the request keeps. With `If-Match`, only the
    /// answers that the caller has seen are handed in.
    @Operation(summary = "Hand a draft in")
    @PostMapping("/{id}/submission")
    ResponseEntity<Map<String, Object>> submit(
            Caller caller,
            @PathVariable("id") String id,
            @Nullable @RequestHeader(name = "If-Match", required = false) String match) {
        var last = events.readEvents(uuid(id))
                .asStream()
                .filter(message -> message.getPayload() instanceof DraftSaved)
                .reduce((before, next) -> next)
                .orElseThrow(() -> problem(id, new DraftRefused(DraftRefused.Why.UNKNOWN)));
        var draft = (DraftSaved) last.getPayload();
        if (!draft.owner().equals(caller.subject())) {
            throw problem(id, new DraftRefused(DraftRefused.Why.UNKNOWN));
        }
        var seen = Objects.requireNonNullElse(SeenVersion.of(match, false), last.getSequenceNumber());
        var application = UUID.nameUUIDFromBytes(("draft\n" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
        var applicant = Objects.requireNonNullElse(draft.onBehalfOf(), caller.subject());
        var role = draft.onBehalfOf() == null ? Role.CITIZEN : Role.REPRESENTATIVE;
        var answers = switch (reading.by("drafts", id).open(draft.answers())) {
            case Opened.Present<Map<String, Object>> present -> present.value();
            case Opened.Erased<Map<String, Object>> erased ->
                throw problem(id, new DraftRefused(DraftRefused.Why.ENDED));
        };
        var metadata = Provenances.online(caller, role, draft.onBehalfOf()).toMetadata();
        told(id, () -> {
            // Both or neither: a draft is never gone without its request.
            commands.sendTogether(List.of(
                    new Envelope(new SubmitDraft(id, caller.subject(), application, seen), metadata),
                    new Envelope(
                            new Submit(
                                    application,
                                    draft.authority(),
                                    draft.service(),
                                    applicant,
                                    null,
                                    answers,
                                    Circumstances.NONE),
                            metadata)));
        });
        return ResponseEntity.created(URI.create("/api/v1/applications/" + application))
                .body(Map.of("id", application, "position", position(application)));
    }

    private @Nullable String onBehalfOf(Caller caller, Body body) {
        var principal = body.onBehalfOf() == null ? null : subjects.of(body.onBehalfOf());
        if (principal == null || principal.equals(caller.subject())) {
            return null;
        }
        if (!caller.has(Role.REPRESENTATIVE)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "application.not-on-behalf",
                    "You cannot act for somebody else",
                    "A representative or a clerk can.");
        }
        return principal;
    }

    private String position(String stream) {
        return new Position(stream, events.lastSequenceNumberFor(stream).orElse(0L)).toString();
    }

    private static Map<String, String> metadata(Caller caller) {
        return Provenances.online(caller, Role.CITIZEN).toMetadata();
    }

    private static void told(String id, Runnable work) {
        try {
            work.run();
        } catch (AggregateNotFoundException e) {
            throw problem(id, new DraftRefused(DraftRefused.Why.UNKNOWN));
        } catch (DraftRefused e) {
            throw problem(id, e);
        } catch (CommandRejected e) {
            throw Refusals.problem(e.rejection(), List.of());
        }
    }

    private static ProblemException problem(String id, DraftRefused refused) {
        return switch (refused.why()) {
            case UNKNOWN -> new ProblemException(HttpStatus.NOT_FOUND, "draft.unknown", "There is no such draft", null);
            case UNKNOWN_SERVICE ->
                new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "service.unknown",
                        "There is no such service",
                        null,
                        List.of(new ProblemException.FieldProblem(
                                "/service", "service.unknown", "Choose one of the services on offer.")),
                        Map.of());
            case ENDED ->
                new ProblemException(
                        HttpStatus.CONFLICT,
                        "draft.ended",
                        "The draft is finished",
                        "It was handed in or thrown away. Begin another one.");
            case CHANGED ->
                new ProblemException(
                        HttpStatus.PRECONDITION_FAILED,
                        "draft.changed",
                        "The draft has changed meanwhile",
                        "Read it again; nothing that was kept has been overwritten.",
                        List.of(),
                        refused.version() == Draft.NONE
                                ? Map.of()
                                : Map.of(
                                        "version",
                                        refused.version(),
                                        "position",
                                        new Position(id, refused.version()).toString()));
        };
    }

    private static String uuid(String id) {
        try {
            if (UUID.fromString(id).toString().equals(id)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw problem(id, new DraftRefused(DraftRefused.Why.UNKNOWN));
    }
}
