package org.ecitizen.query.log;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Instant;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether the store still is what the log says: the last answer, and asking anew.
@RestController
@Conditional(LogIsKept.class)
@RequestMapping("/api/v1/log/{log}/verification")
class VerificationController {
    private final Logs logs;
    private final RebuildChecks checks;

    VerificationController(Logs logs, RebuildChecks checks) {
        this.logs = logs;
        this.checks = checks;
    }

    /// @param runningSince when the check that is under way began; absent: none is
    /// @param last result; absent: there was none yet
    record State(@Nullable Instant runningSince, @Nullable Verification last) {}

    @Operation(summary = "Make a whole transparency log again from the store and compare")
    @PostMapping
    ResponseEntity<State> begin(@PathVariable("log") String log) {
        var found = find(log);
        if (!checks.begin(found)) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "log.verification-under-way", "The store is being compared already", null);
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/log/" + found.name().path() + "/verification"))
                .body(state(found));
    }

    @Operation(summary = "What came out when the store was last laid beside a transparency log")
    @GetMapping
    State last(@PathVariable("log") String log) {
        return state(find(log));
    }

    private State state(KeptLog log) {
        return new State(
                checks.since(log.name()).orElse(null),
                log.verifications().last().orElse(null));
    }

    private KeptLog find(String log) {
        return logs.find(log)
                .orElseThrow(
                        () -> new ProblemException(HttpStatus.NOT_FOUND, "log.unknown", "There is no such log", null));
    }
}
