package org.ecitizen.command.worklist;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Saved filters of the worklist over HTTP.
@RestController
@RequestMapping("/api/v1/worklist/filters/{name}")
class WorklistController {
    private static final Set<String> PARAMETERS =
            Set.of("service", "team", "stage", "officer", "dueBefore", "unclaimed", "attention", "late", "sort");
    private static final int LONGEST = 100;

    private final Commands commands;

    WorklistController(Commands commands) {
        this.commands = commands;
    }

    @Operation(summary = "Save a filter of the worklist")
    @PutMapping
    ResponseEntity<Void> save(
            Caller caller, @PathVariable("name") String name, @RequestBody Map<String, String> filter) {
        if (filter.isEmpty()
                || name.length() > LONGEST
                || !filter.entrySet().stream().allMatch(this::fits)) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "worklist.filter-does-not-fit",
                    "The filter does not fit",
                    "Use parameters of the worklist, with values it takes: "
                            + String.join(", ", PARAMETERS.stream().sorted().toList()) + ".");
        }
        boolean saved = send(caller, name, new TreeMap<>(filter));
        if (!saved) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "worklist.too-many-filters", "You have too many filters", "Remove one first.");
        }
        return ResponseEntity.noContent().build();
    }

    private boolean fits(Map.Entry<String, @Nullable String> parameter) {
        var value = parameter.getValue();
        if (value == null || value.isEmpty() || value.length() > LONGEST || !PARAMETERS.contains(parameter.getKey())) {
            return false;
        }
        return switch (parameter.getKey()) {
            case "unclaimed", "attention", "late" -> List.of("true", "false").contains(value);
            case "sort" -> List.of("due", "newest").contains(value);
            case "dueBefore" -> isDay(value);
            default -> true;
        };
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    @Operation(summary = "Remove a saved filter")
    @DeleteMapping
    ResponseEntity<Void> remove(Caller caller, @PathVariable("name") String name) {
        send(caller, name, Map.of());
        return ResponseEntity.noContent().build();
    }

    private boolean send(Caller caller, String name, Map<String, String> filter) {
        return commands.send(
                new ArrangeWorklist(caller.subject(), name, filter),
                Provenances.online(caller, Role.CASEWORKER).toMetadata());
    }
}
