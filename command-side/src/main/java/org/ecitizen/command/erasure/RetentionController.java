package org.ecitizen.command.erasure;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.command.definition.PublishService;
import org.ecitizen.command.erasure.RetentionRules.ApproveRetention;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.starter.erasure.RetentionApprovals;
import org.ecitizen.starter.erasure.RetentionRule;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Approving the rules by which data goes by itself, over HTTP.
@RestController
class RetentionController {
    private final Commands commands;
    private final Definitions definitions;
    private final EventStore events;

    RetentionController(Commands commands, Definitions definitions, EventStore events) {
        this.commands = commands;
        this.definitions = definitions;
        this.events = events;
    }

    /// @param rule the rule that was read, as `GET /api/v1/retention-rules` names it
    record Body(@NotNull @Size(max = 64) String rule) {}

    @Operation(summary = "Approve the retention rule of a service, once for all requests that end under it")
    @PutMapping("/api/v1/retention-rules/{service}/approval")
    Map<String, Object> approve(Caller caller, @PathVariable("service") String code, @Valid @RequestBody Body body) {
        var authority = Objects.requireNonNullElse(caller.authority(), "");
        var service = definitions
                .latest(authority, code)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "service.unknown", "There is no such service", null));
        var rule = RetentionRule.of(service.definition());
        if (!rule.equals(body.rule())) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "retention.changed",
                    "The service says something else by now",
                    "Read its rule again and approve that.");
        }
        if (caller.subject().equals(publisher(service))) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "retention.same-person",
                    "A second person is needed",
                    "You have published this version of the service; somebody else approves its rule.");
        }
        commands.send(
                new ApproveRetention(
                        RetentionApprovals.stream(authority, code),
                        authority,
                        code,
                        rule,
                        service.definition().retention()),
                Provenances.online(caller, Role.DATA_PROTECTION_OFFICER).toMetadata());
        return Map.of("service", code, "rule", rule);
    }

    private String publisher(ServicePublished service) {
        return events.readEvents(PublishService.stream(service.authority(), service.service()), service.version() - 1L)
                .asStream()
                .findFirst()
                .map(message -> Provenance.of(message.getMetaData()).actor())
                .orElse("");
    }
}
