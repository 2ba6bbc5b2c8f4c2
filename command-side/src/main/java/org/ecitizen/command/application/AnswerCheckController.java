package org.ecitizen.command.definition;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.ecitizen.starter.installation.InstallationProperties;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// For whoever shows a form: what is asked after the answers so far, and what is wrong with them. Nothing is kept.
@RestController
class AnswerCheckController {
    private final AnswerCheck check;
    private final Definitions definitions;
    private final String authorityHere;

    AnswerCheckController(AnswerCheck check, Definitions definitions, InstallationProperties installation) {
        this.check = check;
        this.definitions = definitions;
        this.authorityHere = installation.authority().code();
    }

    /// @param version of the service; absent: the one that holds now
    /// @param authority whose service; absent: the installation's own
    record Body(
            @Nullable Map<String, Object> answers,
            @Nullable Integer version,
            @Nullable @Size(max = 100) String authority) {}

    @Operation(summary = "Which questions are asked after some answers, and what is wrong with those")
    @PostMapping("/api/v1/services/{code}/answer-checks")
    Map<String, Object> check(Caller caller, @PathVariable("code") String code, @Valid @RequestBody Body body) {
        var authority = Objects.requireNonNullElse(body.authority(), authorityHere);
        var version = body.version();
        var latest = definitions
                .latest(authority, code)
                .filter(service -> version == null || version >= 1 && version <= service.version())
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "service.unknown", "There is no such service", null));
        var service = version == null ? latest : definitions.pinned(authority, code, version);
        var answers = new TreeMap<>(Objects.requireNonNullElse(body.answers(), Map.<String, Object>of()));
        return Map.of(
                "version", service.version(),
                "asked", check.asked(service, answers),
                "errors", check.everything(service, answers));
    }
}
