package org.ecitizen.query.log;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.query.status.RequestReader;
import org.ecitizen.starter.people.Caller;
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
/// out, whether it has a leaf or not: what belongs to their own authority as it is stored, the rest as the hash that
/// the log has of it.
@RestController
@Conditional(LogIsKept.class)
class StoreExportController {
    /// What everybody may read anyway: services, authorities, keys of the log.
    private static final List<String> PUBLIC =
            List.of("org.ecitizen.events.service.", "org.ecitizen.events.authority.", "org.ecitizen.events.log.");

    private static final String REQUEST = "Application";
    private static final int AUTHORITIES_KEPT = 10_000;

    private final Logs logs;
    private final RequestReader requests;
    private final LogProperties properties;

    StoreExportController(Logs logs, RequestReader requests, LogProperties properties) {
        this.logs = logs;
        this.requests = requests;
        this.properties = properties;
    }

    /// @param log whose events; absent: `events`
    /// @param generation of a log that was closed, `first` for the first one; absent: the newest
    /// @param size of the tree that the events are to be compared with; absent: the published one
    @Operation(summary = "All stored events up to a size of the transparency log, one a line")
    @GetMapping(path = "/api/v1/log/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> storedEvents(
            Caller caller,
            @RequestParam(name = "log", defaultValue = "events") String log,
            @Nullable @RequestParam(name = "generation", required = false) String generation,
            @Nullable @RequestParam(name = "size", required = false) Long size) {
        var found = logs.find(log)
                .flatMap(newest -> newest.all().stream()
                        .filter(each -> generation == null
                                || each.generation().name().equals(generation.equals("first") ? "" : generation))
                        .findFirst())
                .orElseThrow(
                        () -> new ProblemException(HttpStatus.NOT_FOUND, "log.unknown", "There is no such log", null));
        if (found.name() == LogName.ACCESS && !properties.exportRawEvents()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "log.export-off",
                    "Entries of the access ledger are not given out here",
                    "They are those of every authority. The operator can allow it: ecitizen.log.export-raw-events.");
        }
        var store = found.store();
        var last = store.leaves()
                .at((size == null ? published(store.tiles()) : size) - 1)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "log.no-such-size", "The log has not had this size yet", null))
                .event()
                .token();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .cacheControl(CacheControl.noStore())
                .body(out -> new StoreExport(found.name().stream(), store, shownTo(caller)).write(last, out));
    }

    /// What belongs to no request may be a draft, a mandate, or something of a person's own: nothing for auditors.
    private Predicate<RawEvent> shownTo(Caller caller) {
        if (properties.exportRawEvents()) {
            return event -> true;
        }
        var authorities = new LinkedHashMap<String, Boolean>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > AUTHORITIES_KEPT;
            }
        };
        return event -> PUBLIC.stream().anyMatch(event.type()::startsWith)
                || event.aggregateType().equals(REQUEST)
                        && authorities.computeIfAbsent(
                                event.aggregateId(),
                                id -> requests.authorityOf(id)
                                        .filter(caller::worksFor)
                                        .isPresent());
    }

    private static long published(Tiles tiles) {
        return tiles.checkpoint()
                .map(bytes ->
                        Checkpoint.parse(SignedNote.parse(bytes).text()).head().size())
                .orElse(0L);
    }
}
