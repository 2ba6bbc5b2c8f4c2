package org.ecitizen.starter.processor;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The processors of this process as an administrator sees them.
@RestController
class ProcessorController {
    private static final Logger log = LoggerFactory.getLogger(ProcessorController.class);

    private final Processors processors;

    ProcessorController(Processors processors) {
        this.processors = processors;
    }

    @Operation(summary = "The processors, how far behind each is, and at which event one stands still")
    @GetMapping("/api/v1/processors")
    Map<String, Object> processors() {
        return Map.of("items", processors.states());
    }

    /// Until it is started again, or the program is. Another node may take over what it did.
    @Operation(summary = "Stop a processor of this process")
    @PostMapping("/api/v1/processors/{processor}/stop")
    Map<String, Object> stop(Caller caller, @PathVariable("processor") String name) {
        return changed(processors.stop(name), name, caller, "stopped");
    }

    @Operation(summary = "Start a processor of this process that was stopped")
    @PostMapping("/api/v1/processors/{processor}/start")
    Map<String, Object> start(Caller caller, @PathVariable("processor") String name) {
        return changed(processors.start(name), name, caller, "started");
    }

    private Map<String, Object> changed(boolean known, String name, Caller caller, String what) {
        if (!known) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "processor.unknown", "There is no such processor here", null);
        }
        log.info("{} {} the processor {}", caller.subject(), what, name);
        return processors();
    }
}
