package org.ecitizen.command.definition;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.events.Position;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Publishing a service over HTTP: the same file, the same checks.
@RestController("publishServiceController")
class ServiceController {
    private final DefinitionReader reader;
    private final Definitions definitions;
    private final Commands commands;

    ServiceController(DefinitionReader reader, Definitions definitions, Commands commands) {
        this.reader = reader;
        this.definitions = definitions;
        this.commands = commands;
    }

    @Operation(summary = "Publish a version of a service")
    @PutMapping(
            path = "/api/v1/services/{code}",
            consumes = {"application/yaml", "application/json"})
    ResponseEntity<Map<String, Object>> publish(
            Caller caller, @PathVariable("code") String code, @RequestBody String text) {
        var authority = definitions
                .authority(Objects.requireNonNullElse(caller.authority(), ""))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "service.no-authority",
                        "Your token names no authority that is known",
                        null));
        try {
            var definition = reader.sent(code, text, authority.profile());
            var before = definitions.latest(authority.authority(), code).map(service -> service.version());
            int version = commands.send(
                    new PublishService(definition),
                    Provenances.online(caller, Role.ADMINISTRATOR).toMetadata());
            return ResponseEntity.status(before.isEmpty() ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(Map.of(
                            "code", code,
                            "version", version,
                            "position",
                                    new Position(PublishService.stream(authority.authority(), code), version - 1L)
                                            .toString()));
        } catch (DefinitionRefused refused) {
            throw refused.toProblem();
        }
    }
}
