package org.ecitizen.query.log;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.events.Provenance;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The planned change of the key of a log.
@RestController
@Conditional(LogIsKept.class)
@RequestMapping("/api/v1/log/{log}/keys")
class LogKeyController {
    private final Logs logs;
    private final KeyRotations rotations;
    private final EventStore events;

    LogKeyController(Logs logs, KeyRotations rotations, EventStore events) {
        this.logs = logs;
        this.rotations = rotations;
        this.events = events;
    }

    /// @param key as verifiers write it
    /// @param firstSize of the tree that it signs
    /// @param lastSize absent: it still signs
    record Key(String key, long firstSize, @Nullable Long lastSize, Instant introducedAt) {}

    /// @param items the oldest first
    record Keys(List<Key> items) {}

    @Operation(summary = "The keys that sign a transparency log, and since when")
    @GetMapping
    Keys keys(@PathVariable("log") String log) {
        return keys(find(log));
    }

    @Operation(summary = "Let a new key sign a transparency log, beside the present one")
    @PostMapping
    Keys introduce(Caller caller, @PathVariable("log") String log) {
        var found = find(log);
        found.introduce(events, by(caller));
        return keys(found);
    }

    @Operation(summary = "Let the older of two keys sign a transparency log no more")
    @PostMapping("/retirement")
    Keys retire(Caller caller, @PathVariable("log") String log) {
        var found = find(log);
        found.retire(events, by(caller));
        return keys(found);
    }

    private static Keys keys(KeyRotation rotation) {
        return new Keys(rotation.rows().stream()
                .map(row -> new Key(
                        row.key().key().toString(),
                        row.key().first(),
                        row.key().last().isPresent() ? row.key().last().getAsLong() : null,
                        row.introducedAt()))
                .toList());
    }

    private static Map<String, String> by(Caller caller) {
        var by = new HashMap<>(Map.of(
                Provenance.ACTOR, caller.subject(),
                Provenance.ROLE, Role.ADMINISTRATOR.code(),
                Provenance.CHANNEL, "online"));
        if (caller.authority() != null) {
            by.put(Provenance.AUTHORITY, caller.authority());
        }
        return by;
    }

    private KeyRotation find(String log) {
        return logs.find(log)
                .map(found -> rotations.of(found.name()))
                .orElseThrow(
                        () -> new ProblemException(HttpStatus.NOT_FOUND, "log.unknown", "There is no such log", null));
    }
}
