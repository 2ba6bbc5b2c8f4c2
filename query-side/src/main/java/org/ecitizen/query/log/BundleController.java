package org.ecitizen.query.log;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.ecitizen.query.status.RequestReader;
import org.ecitizen.starter.access.Access;
import org.ecitizen.starter.access.Disclosure;
import org.ecitizen.starter.access.ReadAs;
import org.ecitizen.starter.people.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A whole request to take away: for the person it is about, whoever acts for them, and auditors.
@RestController
@Conditional(LogIsKept.class)
class BundleController {
    private static final MediaType ZIP = new MediaType("application", "zip");

    private final RequestReader requests;
    private final Bundle bundle;
    private final Disclosure disclosure;
    private final Clock clock;

    BundleController(
            RequestReader requests, Logs logs, List<AccessesOfRequest> accesses, Disclosure disclosure, Clock clock) {
        this.requests = requests;
        this.bundle = new Bundle(logs.events(), logs.access(), accesses);
        this.disclosure = disclosure;
        this.clock = clock;
    }

    @Operation(summary = "Everything that is recorded of a request, with the proof of it (ZIP)")
    @ApiResponse(responseCode = "200", description = "The bundle", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description = "No confirmed checkpoint covers it yet; ask again after the time in Retry-After",
            content = @Content)
    @ReadAs(Access.Way.EXPORT)
    @GetMapping(path = "/api/v1/applications/{id}/bundle", produces = "application/zip")
    ResponseEntity<byte[]> bundle(
            Caller caller,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "asOf", required = false) String asOf) {
        var request = requests.recorded(caller, id);
        var made = bundle.of(new Bundle.Question(
                request,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.ofNullable(asOf).map(text -> RequestReader.moment("asOf", text)),
                event -> !request.readsEverything() && RequestReader.isInternal(event.type()),
                new DisclosedSubkeys(disclosure, disclosure.reading(caller))));
        if (made.isEmpty()) {
            return ResponseEntity.accepted()
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        var name = request.reference().replaceAll("[^A-Za-z0-9.-]", "-") + ".zip";
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .cacheControl(CacheControl.noStore())
                .body(made.get());
    }
}
