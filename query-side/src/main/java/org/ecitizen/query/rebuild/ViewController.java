package org.ecitizen.query.rebuild;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.query.view.View;
import org.ecitizen.query.view.ViewGenerations;
import org.ecitizen.query.view.ViewStore;
import org.ecitizen.query.view.Views;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
    private final ViewStore store;
    private final Views views;
    private final ViewGenerations generations;
    private final EventStore events;
    private final TransactionManager transactions;
    private final EventProcessingConfiguration processors;
    private final Clock clock;
    private final Map<String, Rebuild> rebuilds = new ConcurrentHashMap<>();

    ViewController(
            List<View> all,
            ViewStore store,
            Views views,
            ViewGenerations generations,
            EventStore events,
            TransactionManager transactions,
            EventProcessingConfiguration processors,
            Clock clock) {
        this.all = all;
        this.store = store;
        this.views = views;
        this.generations = generations;
        this.events = events;
        this.transactions = transactions;
        this.processors = processors;
        this.clock = clock;
    }

    @Operation(summary = "The views and how far they have come")
    @GetMapping
    Map<String, Object> views() {
        return Map.of("items", all.stream().map(this::describe).toList());
    }

    /// @param switchEvenIfDifferent whether readers are switched although old and new differ, as after
    ///     mending a fault
    @Operation(summary = "Rebuild a view beside the one being read")
    @PostMapping("/{view}/rebuild")
    ResponseEntity<Rebuild.Progress> rebuild(
            @PathVariable("view") String name,
            @RequestParam(name = "switchEvenIfDifferent", defaultValue = "false") boolean switchEvenIfDifferent) {
        var view = view(name);
        var rebuild = rebuilds.compute(name, (key, before) -> {
            if (before != null && before.isUnderWay()) {
                throw new ProblemException(
                        HttpStatus.CONFLICT, "view.rebuild-under-way", "This view is being rebuilt already", null);
            }
            return new Rebuild(
                    view,
                    switchEvenIfDifferent,
                    store,
                    views,
                    generations,
                    events,
                    transactions,
                    processor(view),
                    clock);
        });
        Thread.ofVirtual().name("rebuild-" + name).start(rebuild::run);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/views/" + name + "/rebuild"))
                .body(rebuild.progress());
    }

    @Operation(summary = "How far a rebuild has come")
    @GetMapping("/{view}/rebuild")
    Rebuild.Progress progress(@PathVariable("view") String name) {
        var rebuild = rebuilds.get(view(name).name());
        if (rebuild == null) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "view.no-rebuild", "This view was not rebuilt since the last start", null);
        }
        return rebuild.progress();
    }

    private Map<String, Object> describe(View view) {
        var description = new LinkedHashMap<String, Object>();
        description.put("view", view.name());
        description.put("generation", generations.current(view.name()));
        processor(view).processingStatus().values().forEach(segment -> {
            description.put("caughtUp", segment.isCaughtUp());
            segment.getCurrentPosition().ifPresent(position -> description.put("position", position));
            description.put("inError", segment.isErrorState());
        });
        return description;
    }

    private View view(String name) {
        return all.stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(HttpStatus.NOT_FOUND, "view.unknown", "There is no such view", null));
    }

    private StreamingEventProcessor processor(View view) {
        return processors
                .eventProcessor(view.name(), StreamingEventProcessor.class)
                .orElseThrow();
    }
}
