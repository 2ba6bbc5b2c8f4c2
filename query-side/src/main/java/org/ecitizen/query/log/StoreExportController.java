package org.ecitizen.query.log;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.OutputStream;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// The stored events as they lie there, for auditors who lay them beside the log. Every row up to the last leaf goes
/// out, whether it has a leaf or not.
@RestController
@Conditional(LogIsKept.class)
class StoreExportController {
    private static final int PAGE = 200;

    private final Logs logs;
    private final LogProperties properties;

    StoreExportController(Logs logs, LogProperties properties) {
        this.logs = logs;
        this.properties = properties;
    }

    /// @param log whose events; absent: `events`
    /// @param size of the tree that the events are to be compared with; absent: the published one
    @Operation(summary = "All stored events up to a size of the transparency log, one a line")
    @GetMapping(path = "/api/v1/log/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> storedEvents(
            @RequestParam(name = "log", defaultValue = "events") String log,
            @Nullable @RequestParam(name = "size", required = false) Long size) {
        if (!properties.exportRawEvents()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "log.export-off",
                    "Stored events are not given out here",
                    "They are those of every authority. The operator can allow it: ecitizen.log.export-raw-events.");
        }
        var store = logs.find(log)
                .orElseThrow(
                        () -> new ProblemException(HttpStatus.NOT_FOUND, "log.unknown", "There is no such log", null))
                .store();
        var last = store.leaves()
                .at((size == null ? published(store.tiles()) : size) - 1)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "log.no-such-size", "The log has not had this size yet", null))
                .event()
                .token();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .cacheControl(CacheControl.noStore())
                .body(out -> write(store.events(), last, out));
    }

    private static long published(Tiles tiles) {
        return tiles.checkpoint()
                .map(bytes ->
                        Checkpoint.parse(SignedNote.parse(bytes).text()).head().size())
                .orElse(0L);
    }

    private static void write(RawEventSource events, long last, OutputStream out) throws IOException {
        var page = events.between(0, last, PAGE);
        while (!page.isEmpty()) {
            for (var event : page) {
                out.write(event.line());
                out.write('\n');
            }
            page = events.between(page.getLast().token(), last, PAGE);
        }
    }
}
