package org.ecitizen.command.application;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.starter.installation.InstallationProperties;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// For whoever shows a form: what is asked after the answers so far, what is wrong with them, and what a request with
/// them would cost. Nothing is kept.
@RestController
class AnswerCheckController {
    private final Rulebook rules;
    private final String authorityHere;

    AnswerCheckController(Rulebook rules, InstallationProperties installation) {
        this.rules = rules;
        this.authorityHere = installation.authority().code();
    }

    /// @param version of the service; absent: the one that holds now
    /// @param authority whose service; absent: the installation's own
    record Body(
            @Nullable Map<String, Object> answers,
            @Nullable Integer version,
            @Nullable @Size(max = 100) String authority) {}

    @Operation(
            summary = "Which questions are asked after some answers, what is wrong with those, and what it would cost")
    @PostMapping("/api/v1/services/{code}/answer-checks")
    Map<String, Object> check(Caller caller, @PathVariable("code") String code, @Valid @RequestBody Body body) {
        var authority = Objects.requireNonNullElse(body.authority(), authorityHere);
        var version = body.version();
        var latest = rules.definitions()
                .latest(authority, code)
                .filter(service -> version == null || version >= 1 && version <= service.version())
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "service.unknown", "There is no such service", null));
        var service = version == null ? latest : rules.definitions().pinned(authority, code, version);
        var answers = new TreeMap<>(Objects.requireNonNullElse(body.answers(), Map.<String, Object>of()));
        var errors = rules.answerCheck().everything(service, answers);
        return Map.of(
                "version",
                service.version(),
                "asked",
                rules.answerCheck().asked(service, answers),
                "errors",
                errors,
                "fees",
                errors.isEmpty() ? Judgement.fees(service.definition(), rules, facts(service, answers)) : List.of());
    }

    /// As they would be if it were handed in today, and for the first time.
    private Map<String, Object> facts(ServicePublished service, Map<String, Object> answers) {
        var zone = ZoneId.of(rules.authority(service.authority()).profile().zone());
        var today = LocalDate.ofInstant(rules.clock().instant(), zone);
        return Judgement.ofAnswers(service.definition(), answers, today.toString(), false);
    }
}
