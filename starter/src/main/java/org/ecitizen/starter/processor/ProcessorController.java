package org.ecitizen.starter.processor;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The processors of this process as an administrator sees them.
@RestController
class ProcessorController {
    private final Processors processors;

    ProcessorController(Processors processors) {
        this.processors = processors;
    }

    @Operation(summary = "The processors, how far behind each is, and at which event one stands still")
    @GetMapping("/api/v1/processors")
    Map<String, Object> processors() {
        return Map.of("items", processors.states());
    }
}
