package org.ecitizen.query.personal;

import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.personal.Subjects;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What belongs to the caller alone, over HTTP.
@RestController
@RequestMapping("/api/v1")
class PersonalController {
    private final PersonalView view;
    private final Subjects subjects;

    PersonalController(PersonalView view, Subjects subjects) {
        this.view = view;
        this.subjects = subjects;
    }

    @Operation(summary = "The caller's drafts, the first to expire first")
    @GetMapping("/drafts")
    Map<String, Object> drafts(Caller caller, @Nullable @RequestParam(name = "after", required = false) String after) {
        view.await(after);
        return Map.of("items", view.list(PersonalView.DRAFTS, caller.subject()));
    }

    @Operation(summary = "One draft")
    @GetMapping("/drafts/{id}")
    ResponseEntity<Map<String, Object>> draft(
            Caller caller,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "after", required = false) String after) {
        view.await(after);
        var draft = view.find(id)
                .filter(found -> caller.subject().equals(found.get(PersonalView.OWNER)))
                .orElseThrow(() ->
                        new ProblemException(HttpStatus.NOT_FOUND, "draft.unknown", "There is no such draft", null));
        if (draft.get(PersonalView.ENDED) instanceof String application) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "draft.ended",
                    "The draft is finished",
                    "It was handed in, thrown away, or not touched for too long.",
                    List.of(),
                    application.isEmpty() ? Map.of() : Map.of("application", application));
        }
        return ResponseEntity.ok()
                .eTag("\"" + draft.get(PersonalView.VERSION) + "\"")
                .body(draft);
    }

    @Operation(summary = "Mandates the caller has given and holds")
    @GetMapping("/mandates")
    Map<String, List<Map<String, Object>>> mandates(
            Caller caller, @Nullable @RequestParam(name = "after", required = false) String after) {
        view.await(after);
        return Map.of(
                "given", named(view.list(PersonalView.MANDATES_GIVEN, caller.subject()), "representative"),
                "held", named(view.list(PersonalView.MANDATES_HELD, caller.subject()), "principal"));
    }

    /// Both sides of a mandate know each other.
    private List<Map<String, Object>> named(List<Map<String, Object>> mandates, String other) {
        var all = new ArrayList<Map<String, Object>>();
        for (var mandate : mandates) {
            var told = new LinkedHashMap<>(mandate);
            subjects.identity(String.valueOf(mandate.get(other)))
                    .ifPresent(identity -> told.put(other + "Identity", identity));
            all.add(told);
        }
        return all;
    }

    @Operation(summary = "The caller's saved filters of the worklist")
    @GetMapping("/worklist/filters")
    Map<String, Object> filters(Caller caller) {
        return view.find("worklist:" + caller.subject()).orElse(Map.of());
    }
}
