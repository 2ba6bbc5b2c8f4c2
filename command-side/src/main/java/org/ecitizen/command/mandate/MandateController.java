package org.ecitizen.command.mandate;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.events.Position;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.personal.Subjects;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.problem.ProblemException.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Giving and taking back mandates over HTTP.
@RestController
@RequestMapping("/api/v1/mandates")
class MandateController {
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final Commands commands;
    private final Clock clock;
    private final Subjects subjects;
    private final EventStore events;

    MandateController(Commands commands, Clock clock, Subjects subjects, EventStore events) {
        this.subjects = subjects;
        this.commands = commands;
        this.clock = clock;
        this.events = events;
    }

    /// @param services codes of the services; empty or absent: all
    /// @param from absent: now
    /// @param until before this moment
    record Body(
            @Nullable @Size(max = 100) List<@NotNull @Size(min = 1, max = 100) String> services,
            @Nullable Instant from,
            @Nullable Instant until) {}

    @Operation(summary = "Let somebody act for you")
    @PutMapping("/{representative}")
    ResponseEntity<Map<String, Object>> grant(
            Caller caller, @PathVariable("representative") String name, @Valid @RequestBody Body body) {
        var representative = subjects.of(name);
        var from = Objects.requireNonNullElse(body.from(), clock.instant());
        if (representative.equals(caller.subject())) {
            throw misfit("/representative", "You act for yourself without a mandate.");
        }
        if (body.until() == null || !body.until().isAfter(from) || body.until().isAfter(from.plus(LONGEST))) {
            throw misfit("/until", "Say when it ends, later than it begins and at most ten years.");
        }
        String id = commands.send(
                new GrantMandate(
                        GrantMandate.id(caller.subject(), representative),
                        caller.subject(),
                        representative,
                        Objects.requireNonNullElse(body.services(), List.of()),
                        from,
                        body.until()),
                Provenances.online(caller, Role.CITIZEN).toMetadata());
        return ResponseEntity.created(URI.create("/api/v1/mandates/" + representative))
                .body(Map.of("id", id, "position", position(id)));
    }

    @Operation(summary = "Take a mandate back")
    @DeleteMapping("/{representative}")
    ResponseEntity<Void> revoke(Caller caller, @PathVariable("representative") String name) {
        var representative = subjects.of(name);
        var id = GrantMandate.id(caller.subject(), representative);
        try {
            boolean was = commands.send(
                    new RevokeMandate(id, caller.subject()),
                    Provenances.online(caller, Role.CITIZEN).toMetadata());
            if (was) {
                return ResponseEntity.noContent().build();
            }
        } catch (AggregateNotFoundException e) {
            // The same as one that was taken back.
        }
        throw new ProblemException(
                HttpStatus.NOT_FOUND, "mandate.unknown", "You have given this person no mandate", null);
    }

    private String position(String id) {
        return new Position(id, events.lastSequenceNumberFor(id).orElse(0L)).toString();
    }

    private static ProblemException misfit(String pointer, String detail) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "mandate.does-not-fit",
                "The mandate does not fit",
                null,
                List.of(new FieldProblem(pointer, "mandate.does-not-fit", detail)),
                Map.of());
    }
}
