package org.ecitizen.starter.rebuild;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.starter.axon.Standstills;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.BackfillProgress;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.Views;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The views as an administrator sees them, and rebuilding one of them.
@RestController
@RequestMapping("/api/v1/views")
class ViewController {
    private final List<View> all;
    private final Views views;
    private final Rebuilds rebuilds;
    private final Standstills standstills;
    private final BackfillProgress backfill;

    ViewController(List<View> all, Views views, Rebuilds rebuilds, Standstills standstills, BackfillProgress backfill) {
        this.all = all;
        this.views = views;
        this.rebuilds = rebuilds;
        this.standstills = standstills;
        this.backfill = backfill;
    }

    @Operation(summary = "The views and how far they have come")
    @GetMapping
    Map<String, Object> views() {
        return Map.of("items", all.stream().map(this::describe).toList());
    }

    /// @param switchEvenIfDifferent whether readers are switched although old and new differ, as
    ///     after mending a fault
    @Operation(summary = "Rebuild a view beside the one being read")
    @PostMapping("/{view}/rebuild")
    ResponseEntity<Rebuild.Progress> rebuild(
            @PathVariable("view") String name,
            @RequestParam(name = "switchEvenIfDifferent", defaultValue = "false") boolean switchEvenIfDifferent) {
        return accepted(rebuilds.start(view(name), switchEvenIfDifferent)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.CONFLICT, "view.rebuild-under-way", "This view is being rebuilt already", null)));
    }

    @Operation(summary = "How far a rebuild has come")
    @GetMapping("/{view}/rebuild")
    Rebuild.Progress progress(@PathVariable("view") String name) {
        return last(name).progress();
    }

    /// Gives a rebuild up. The view stays as it is; what was filled is removed, which the
    /// progress tells.
    @Operation(summary = "Give a rebuild up")
    @DeleteMapping("/{view}/rebuild")
    ResponseEntity<Rebuild.Progress> giveUp(@PathVariable("view") String name) {
        var rebuild = last(name);
        if (!rebuild.isUnderWay()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "view.no-rebuild-under-way", "This view is not being rebuilt", null);
        }
        rebuild.giveUp();
        return accepted(rebuild);
    }

    private static ResponseEntity<Rebuild.Progress> accepted(Rebuild rebuild) {
        var progress = rebuild.progress();
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/views/" + progress.view() + "/rebuild"))
                .body(progress);
    }

    private Map<String, Object> describe(View view) {
        var description = new LinkedHashMap<String, Object>();
        description.put("view", view.name());
        description.put("generation", views.current(view));
        description.put("processor", rebuilds.processor(view).getName());
        var reached = -1L;
        for (var segment : rebuilds.processor(view).processingStatus().values()) {
            description.put("caughtUp", segment.isCaughtUp());
            reached = segment.getCurrentPosition().orElse(-1);
            description.put("position", reached);
            description.put("inError", segment.isErrorState());
        }
        backfill.of(view.name()).ifPresent(filled -> {
            description.put("caughtUp", false);
            description.put("position", filled.position());
            description.put("inError", false);
        });
        standstills
                .of(rebuilds.processor(view).getName(), reached)
                .ifPresent(standstill -> description.put("standsStillAt", standstill));
        return description;
    }

    private Rebuild last(String name) {
        return rebuilds.last(view(name))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "view.no-rebuild",
                        "This view was not rebuilt since the last start",
                        null));
    }

    private View view(String name) {
        return all.stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(HttpStatus.NOT_FOUND, "view.unknown", "There is no such view", null));
    }
}
