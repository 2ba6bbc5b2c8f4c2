package org.ecitizen.query.access;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Watching over who reads what: supervisors over their teams, the data-protection officer and the auditor over the
/// authority. Reading the ledger is an entry in it.
@RestController
@RequestMapping("/api/v1/access-oversight")
class OversightController {
    private final Watch watch;
    private final Oversight oversight;

    OversightController(Watch watch, Oversight oversight) {
        this.watch = watch;
        this.oversight = oversight;
    }

    /// @param justified whether the emergency was one
    record Review(@NotNull Boolean justified) {}

    record Answer(@NotNull @Size(min = 1, max = 2000) String answer) {}

    /// @param request whose accesses are shown later
    /// @param ground code of the ground
    /// @param until the last day; absent: without an end
    record DeferralBody(
            @NotNull @Size(max = 100) String request,
            @NotNull @Size(max = 100) String ground,
            @Nullable LocalDate until) {}

    record BulkBody(
            @NotNull @Size(max = 100) String purpose,
            @NotNull @Size(max = 100) String service) {}

    /// `asOf` gives the ledger as it stood at a moment.
    @Operation(summary = "Who read what in the authority, the newest first")
    @GetMapping("/entries")
    Map<String, Object> entries(
            Caller caller,
            @Nullable @RequestParam(name = "official", required = false) String official,
            @Nullable @RequestParam(name = "unit", required = false) String unit,
            @Nullable @RequestParam(name = "purpose", required = false) String purpose,
            @Nullable @RequestParam(name = "from", required = false) String from,
            @Nullable @RequestParam(name = "to", required = false) String to,
            @Nullable @RequestParam(name = "asOf", required = false) String asOf,
            @RequestParam(name = "limit", defaultValue = "20") int limit,
            @Nullable @RequestParam(name = "cursor", required = false) String cursor) {
        var end = asOf == null ? moment("to", to) : moment("asOf", asOf);
        return watch.entries(
                caller,
                new Watch.Search(official, unit, purpose, moment("from", from), end),
                AccessController.limit(limit),
                cursor);
    }

    @Operation(summary = "Accesses made in an emergency that somebody has to look at")
    @GetMapping("/break-glass")
    Map<String, Object> breakGlass(Caller caller, @RequestParam(name = "done", defaultValue = "false") boolean done) {
        return Map.of("items", watch.duties(caller, Duty.BREAK_GLASS, done));
    }

    @Operation(summary = "Say whether an access was an emergency")
    @PostMapping("/break-glass/{entry}/review")
    ResponseEntity<Void> review(Caller caller, @PathVariable("entry") String entry, @Valid @RequestBody Review review) {
        oversight.review(caller, entry, review.justified());
        return ResponseEntity.noContent().build();
    }

    /// Hints to look, never findings: officials who read about many people, at odd hours, or outside of their own work.
    @Operation(summary = "What stands out among the accesses of the last week")
    @GetMapping("/hints")
    Map<String, Object> hints(Caller caller) {
        return Map.of("items", watch.hints(caller));
    }

    @Operation(summary = "Questions and complaints of people about accesses")
    @GetMapping("/questions")
    Map<String, Object> questions(Caller caller, @RequestParam(name = "done", defaultValue = "false") boolean done) {
        return Map.of("items", watch.questions(caller, done));
    }

    @Operation(summary = "Answer a person's question about an access")
    @PostMapping("/questions/{question}/answer")
    ResponseEntity<Void> answer(
            Caller caller, @PathVariable("question") String question, @Valid @RequestBody Answer answer) {
        oversight.answer(caller, question, answer.answer());
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "Deferrals of the authority, by state, and how many on which ground")
    @GetMapping("/deferrals")
    Map<String, Object> deferrals(Caller caller) {
        return watch.deferrals(caller);
    }

    @Operation(summary = "Ask that accesses in a request are shown to the person later, or for longer")
    @PostMapping("/deferrals")
    ResponseEntity<Map<String, Object>> propose(
            Caller caller,
            @Nullable @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @Valid @RequestBody DeferralBody body) {
        var id = oversight.propose(
                caller, StableId.of(caller, key, "deferral"), body.request(), body.ground(), body.until());
        return ResponseEntity.created(URI.create("/api/v1/access-oversight/deferrals"))
                .body(Map.of("id", id));
    }

    @Operation(summary = "Approve a deferral as the second person")
    @PostMapping("/deferrals/{deferral}/approval")
    ResponseEntity<Void> approve(Caller caller, @PathVariable("deferral") String deferral) {
        oversight.approve(caller, deferral);
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "End a deferral before its date")
    @PostMapping("/deferrals/{deferral}/end")
    ResponseEntity<Void> end(Caller caller, @PathVariable("deferral") String deferral) {
        oversight.end(caller, deferral);
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "Approvals of reading about many people at once")
    @GetMapping("/bulk-approvals")
    Map<String, Object> approvals(Caller caller, @RequestParam(name = "done", defaultValue = "false") boolean done) {
        return Map.of("items", watch.duties(caller, Duty.BULK, done));
    }

    @Operation(summary = "Ask a second person to approve reading about many people at once")
    @PostMapping("/bulk-approvals")
    ResponseEntity<Map<String, Object>> proposeBulk(
            Caller caller,
            @Nullable @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @Valid @RequestBody BulkBody body) {
        var id = StableId.of(caller, key, "bulk-approval");
        oversight.proposeBulk(caller, id, body.purpose(), body.service());
        return ResponseEntity.created(URI.create("/api/v1/access-oversight/bulk-approvals"))
                .body(Map.of("id", id));
    }

    @Operation(summary = "Approve reading about many people at once, once, as the second person")
    @PostMapping("/bulk-approvals/{approval}/approval")
    ResponseEntity<Void> approveBulk(Caller caller, @PathVariable("approval") String approval) {
        oversight.approveBulk(caller, approval);
        return ResponseEntity.noContent().build();
    }

    private static @Nullable Instant moment(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            // A plus sign in an address arrives as a blank unless it was encoded.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "time.malformed",
                    "'" + name + "' is not a moment",
                    "Write it like 2026-03-27T12:00:00+01:00.");
        }
    }
}
