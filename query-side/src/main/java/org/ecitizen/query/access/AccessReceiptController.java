package org.ecitizen.query.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import org.ecitizen.query.log.AccessReceipts;
import org.ecitizen.starter.people.Caller;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Proof that an access was entered, and when, so that not even the authority can take an entry out again.
@RestController
class AccessReceiptController {
    private final OwnAccesses own;
    private final ObjectProvider<AccessReceipts> receipts;

    /// @param receipts are there where this program keeps the log
    AccessReceiptController(OwnAccesses own, ObjectProvider<AccessReceipts> receipts) {
        this.own = own;
        this.receipts = receipts;
    }

    @Operation(summary = "The receipt for an entry about access to my data (tlog-proof)")
    @ApiResponse(responseCode = "200", description = "The receipt", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description = "The published tree does not cover it yet; ask again after the time in Retry-After",
            content = @Content)
    @GetMapping(path = "/api/v1/accesses/{entry}/receipt", produces = "text/plain;charset=utf-8")
    ResponseEntity<byte[]> receipt(Caller caller, @PathVariable("entry") String entry) {
        var line = own.line(caller.subject(), entry).orElseThrow(Oversight::unknown);
        var found = receipts.stream()
                .flatMap(log -> log.of(line.entry().stream(), line.entry().sequence()).stream())
                .findFirst();
        if (found.isEmpty()) {
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        var receipt = found.get();
        var answer = ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"access.tlog-proof\"")
                .header("Receipt-Witnesses", receipt.witnesses() == 0 ? "none" : Integer.toString(receipt.witnesses()))
                .cacheControl(CacheControl.noStore());
        if (receipt.provisional()) {
            answer.header("Receipt-Provisional", "true");
        }
        return answer.body(receipt.file());
    }
}
