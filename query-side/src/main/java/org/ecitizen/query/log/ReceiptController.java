package org.ecitizen.query.log;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.ecitizen.query.erasure.ErasureReader;
import org.ecitizen.query.status.RequestReader;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a citizen takes home: proof that an event of their request is in the record, to be checked without us.
@RestController
@Conditional(LogIsKept.class)
class ReceiptController {
    /// How many witnesses cosigned the checkpoint of a receipt, or `none`: then it rests on our word alone.
    private static final String WITNESSES = "Receipt-Witnesses";

    /// Says that the witnesses are too few, so that the receipt does not verify under the policy; later there is
    /// another.
    private static final String PROVISIONAL = "Receipt-Provisional";

    private static final String SECONDS_TO_WAIT = "1";

    private final RequestReader requests;
    private final ErasureReader erasures;
    private final KeptLog log;

    ReceiptController(RequestReader requests, ErasureReader erasures, Logs logs) {
        this.requests = requests;
        this.erasures = erasures;
        this.log = logs.events();
    }

    @Operation(summary = "The receipt for the latest event of a request, or for the one with a number (tlog-proof)")
    @ApiResponse(responseCode = "200", description = "The receipt", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description = "The published tree does not cover it yet; ask again after the time in Retry-After",
            content = @Content)
    @GetMapping(path = "/api/v1/applications/{id}/receipt", produces = "text/plain;charset=utf-8")
    ResponseEntity<byte[]> receipt(
            Caller caller,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "sequence", required = false) Long sequence) {
        var request = requests.recorded(caller, id);
        return receipt("/api/v1/applications/", request.id(), request.reference(), request.lastSequence(), sequence);
    }

    @Operation(summary = "The receipt for the latest step of an erasure, or for the one with a number (tlog-proof)")
    @ApiResponse(responseCode = "200", description = "The receipt", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description = "The published tree does not cover it yet; ask again after the time in Retry-After",
            content = @Content)
    @GetMapping(path = "/api/v1/erasures/{id}/receipt", produces = "text/plain;charset=utf-8")
    ResponseEntity<byte[]> receiptOfErasure(
            Caller caller,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "sequence", required = false) Long sequence) {
        var erasure = erasures.find(caller, id);
        return receipt("/api/v1/erasures/", erasure.id(), erasure.id(), erasure.version(), sequence);
    }

    /// @param path of the thing without its id
    /// @param title by which people call it
    /// @param last number of its last event
    /// @param sequence of the event that is asked for; absent: the last
    private ResponseEntity<byte[]> receipt(String path, String id, String title, long last, @Nullable Long sequence) {
        long wanted = Objects.requireNonNullElse(sequence, last);
        if (wanted < 0 || wanted > last) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "receipt.no-such-event", "There is no event with this number", null);
        }
        var made = made(id, wanted);
        if (made.isEmpty()) {
            return ResponseEntity.accepted()
                    .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                    .location(URI.create(path + id + "/receipt?sequence=" + wanted))
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        var receipt = made.get();
        var answer = ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file(title, wanted))
                                .build()
                                .toString())
                .header(WITNESSES, receipt.witnesses() == 0 ? "none" : Integer.toString(receipt.witnesses()))
                .cacheControl(CacheControl.noStore());
        if (receipt.provisional()) {
            answer.header(PROVISIONAL, "true");
        }
        return answer.body(receipt.receipt().bytes());
    }

    /// Under which name a receipt is kept by people.
    ///
    /// @param title by which people call what it is about
    static String file(String title, long sequence) {
        return title.replaceAll("[^A-Za-z0-9.-]", "-") + "-" + sequence + ".tlog-proof";
    }

    private Optional<Receipts.Made> made(String id, long sequence) {
        try {
            return log.receipt(id, sequence);
        } catch (Receipts.Stopped e) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "receipt.no-witnesses",
                    "There are no receipts at the moment",
                    "The event is recorded. Witnesses of other organisations have not confirmed it yet.");
        }
    }
}
