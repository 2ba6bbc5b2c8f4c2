package org.ecitizen.query.status;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.starter.installation.InstallationProperties;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.ViewStore.Range;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where a request stands, for whoever knows its reference and the code that its applicant has given out. The code
/// comes in the body, so that it stands in no log of addresses.
@RestController
@RequestMapping("/api/v1")
class StatusLookupController {
    private final RequestReader reader;
    private final RequestsView requests;
    private final Wording wording;
    private final LookupLimit limit;
    private final String authorityHere;

    StatusLookupController(
            RequestReader reader,
            RequestsView requests,
            Wording wording,
            LookupLimit limit,
            InstallationProperties installation) {
        this.reader = reader;
        this.requests = requests;
        this.wording = wording;
        this.limit = limit;
        this.authorityHere = installation.authority().code();
    }

    /// @param reference as people type it
    /// @param code likewise: capital and small letters, blanks and hyphens make no difference
    record Lookup(
            @NotNull @Size(max = 100) String reference,
            @NotNull @Size(max = 100) String code) {}

    @Operation(summary = "Where a request stands, by its reference and the code that was given out")
    @PostMapping("/status-lookups")
    ResponseEntity<Map<String, Object>> look(
            @Valid @RequestBody Lookup lookup, Locale locale, HttpServletResponse response) {
        var reference = lookup.reference().strip().toUpperCase(Locale.ROOT);
        limit.waitFor(reference).ifPresent(seconds -> {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS, "status.too-often", "This was asked too often", "Wait a little.");
        });
        var hash = fingerprint(lookup.code());
        var status = find(reference)
                .filter(found -> isSame(hash, found.work().sharedCode()))
                .orElseThrow(() -> {
                    limit.failed(reference);
                    return new ProblemException(
                            HttpStatus.NOT_FOUND,
                            "status.unknown",
                            "There is no status for this reference and code",
                            null);
                });
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(wording.shared(status, locale));
    }

    private Optional<ApplicationStatus> find(String reference) {
        return requests
                .page(Range.of(RequestLists.REFERENCE, RequestLists.withReference(authorityHere, reference), null, 1))
                .documents()
                .stream()
                .map(RequestsView::status)
                .filter(status -> status.reference().equals(reference))
                .findFirst()
                // That sharing was ended may be what the view could not take in.
                .map(reader::newest);
    }

    private static boolean isSame(String hash, @org.jspecify.annotations.Nullable String kept) {
        return kept != null
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII), kept.getBytes(StandardCharsets.US_ASCII));
    }

    /// As whoever gave the code out has computed it.
    static String fingerprint(String code) {
        try {
            var plain = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
