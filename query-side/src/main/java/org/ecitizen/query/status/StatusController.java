package org.ecitizen.query.status;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Map;
import org.ecitizen.starter.access.Disclosure;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.personal.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/// Reading one request over HTTP.
@RestController
@RequestMapping("/api/v1")
class StatusController {
    private final RequestReader reader;
    private final Wording wording;
    private final PossibleActions possible;
    private final Explanations explanations;
    private final JsonMapper mapper;
    private final Disclosure disclosure;
    private final Subjects subjects;

    StatusController(
            RequestReader reader,
            Wording wording,
            PossibleActions possible,
            Explanations explanations,
            JsonMapper mapper,
            Disclosure disclosure,
            Subjects subjects) {
        this.subjects = subjects;
        this.reader = reader;
        this.wording = wording;
        this.possible = possible;
        this.explanations = explanations;
        this.mapper = mapper;
        this.disclosure = disclosure;
    }

    @Operation(summary = "Where a request stands, now or at a moment")
    @GetMapping("/applications/{id}")
    @Nullable
    ResponseEntity<Map<String, Object>> status(
            Caller caller,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "after", required = false) String after,
            @Nullable @RequestParam(name = "asOf", required = false) String asOf,
            @Nullable @RequestParam(name = "knownAt", required = false) String knownAt,
            WebRequest request) {
        if (asOf != null || knownAt != null) {
            var status = reader.then(caller, id, moment("asOf", asOf), moment("knownAt", knownAt));
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(told(status, caller));
        }
        var status = reader.now(caller, id, after);
        var etag = "\"" + status.version() + "\"";
        if (request.checkNotModified(etag)) {
            return null;
        }
        return ResponseEntity.ok().eTag(etag).body(told(status, caller));
    }

    /// Officials read who it is about, as far as they may, and so does whoever acts for somebody.
    private Map<String, Object> told(ApplicationStatus status, Caller caller) {
        var body = wording.status(status, caller);
        var actsForAnother = caller.subject().equals(status.submittedBy())
                && !caller.subject().equals(status.applicant());
        if (caller.worksFor(status.authority()) || actsForAnother) {
            subjects.identity(status.applicant()).ifPresent(identity -> body.put("applicantIdentity", identity));
        }
        return body;
    }

    @Operation(summary = "Everything that happened to a request")
    @GetMapping("/applications/{id}/history")
    Map<String, Object> history(Caller caller, @PathVariable("id") String id) {
        var status = reader.now(caller, id, null);
        return Map.of(
                "items",
                reader.history(status).stream()
                        .map(event -> wording.entry(status, event, caller))
                        .toList());
    }

    @Operation(summary = "Everything that happened to a request")
    @GetMapping(path = "/applications/{id}/history", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> historyByLine(Caller caller, @PathVariable("id") String id) {
        var status = reader.now(caller, id, null);
        var lines = reader.history(status).stream()
                .map(event -> wording.entry(status, event, caller))
                .toList();
        // Before the first byte, so that a refusal can still be told.
        var shown = disclosure.announce(disclosure.reading(caller), lines);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(out -> {
            for (var line : lines) {
                out.write(mapper.writeValueAsBytes(shown.show(line)));
                out.write('\n');
            }
        });
    }

    /// Whose time it was until a moment, in milliseconds; the parts add up to the total.
    @Operation(summary = "Whose time it was, and how late")
    @GetMapping("/applications/{id}/time")
    Map<String, Object> time(
            Caller caller,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "asOf", required = false) String asOf) {
        return reader.time(caller, id, moment("asOf", asOf));
    }

    @Operation(summary = "Every rule that led to something, in words and with what it was applied to")
    @GetMapping("/applications/{id}/why")
    Map<String, Object> why(Caller caller, @PathVariable("id") String id) {
        var status = reader.now(caller, id, null);
        return Map.of("items", explanations.of(status, reader.history(status), caller));
    }

    @Operation(summary = "What the caller may do now, and why not the rest")
    @GetMapping("/applications/{id}/actions")
    Map<String, Object> actions(
            Caller caller,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "after", required = false) String after) {
        var status = reader.now(caller, id, after);
        return Map.of("version", status.version(), "items", possible.of(caller, status));
    }

    private static @Nullable Instant moment(String name, @Nullable String text) {
        return text == null ? null : RequestReader.moment(name, text);
    }
}
