package org.ecitizen.query.log;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.OutputStream;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// All checkpoints that a log has kept, for auditors who compare when events say that they happened with when witnesses
/// saw them.
@RestController
@Conditional(LogIsKept.class)
class CheckpointsController {
    private static final int PAGE = 500;

    private final Logs logs;

    CheckpointsController(Logs logs) {
        this.logs = logs;
    }

    @Operation(summary = "All checkpoints of a transparency log, one a line")
    @GetMapping(path = "/api/v1/log/{log}/checkpoints", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> checkpoints(@PathVariable("log") String log) {
        var found = logs.find(log)
                .orElseThrow(
                        () -> new ProblemException(HttpStatus.NOT_FOUND, "log.unknown", "There is no such log", null));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .cacheControl(CacheControl.noStore())
                .body(out -> write(found.store().checkpoints(), out));
    }

    private static void write(Checkpoints checkpoints, OutputStream out) throws IOException {
        var page = checkpoints.above(0, PAGE);
        while (!page.isEmpty()) {
            for (var note : page) {
                out.write(StrictText.utf8("{\"checkpoint\":\"" + StrictText.base64(note.bytes()) + "\"}\n"));
            }
            page = checkpoints.above(
                    Checkpoint.parse(page.getLast().text()).head().size(), PAGE);
        }
    }
}
