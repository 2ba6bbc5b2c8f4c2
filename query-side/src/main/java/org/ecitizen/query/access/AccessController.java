package org.ecitizen.query.access;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ecitizen.events.access.AccessQuestionAnswered;
import org.ecitizen.events.access.AccessQuestioned;
import org.ecitizen.events.access.AccessRecorded;
import org.ecitizen.starter.access.Access;
import org.ecitizen.starter.access.AccessLedger;
import org.ecitizen.starter.access.Matters;
import org.ecitizen.starter.access.PurposeTable;
import org.ecitizen.starter.access.ReadAs;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.Correlation;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.ViewStore.Range;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
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

/// Who read my data: over HTTP.
@RestController
@RequestMapping("/api/v1")
class AccessController {
    private static final Set<String> LISTS = Set.of(AccessView.OTHERS, AccessView.OWN, AccessView.AUTOMATED);
    private static final int MOST = 100;
    private static final int MOST_GROUPED = 1000;

    private final OwnAccesses own;
    private final Oversight oversight;
    private final AccessView view;
    private final OwnReadings readings;
    private final AccessLedger ledger;
    private final PurposeTable purposes;
    private final List<Matters> matters;

    AccessController(
            OwnAccesses own,
            Oversight oversight,
            AccessView view,
            OwnReadings readings,
            AccessLedger ledger,
            PurposeTable purposes,
            List<Matters> matters) {
        this.own = own;
        this.oversight = oversight;
        this.view = view;
        this.readings = readings;
        this.ledger = ledger;
        this.purposes = purposes;
        this.matters = matters;
    }

    /// @param message in the person's words; absent: the question says it all
    record Question(@Nullable @Size(min = 1, max = 2000) String message) {}

    /// What others read, unless `list` names another list: what the person read themselves, or what programs did.
    /// `grouped`
    /// gives the last thousand by organisation and purpose.
    @Operation(summary = "Who read my data, the newest first")
    @GetMapping("/accesses")
    ResponseEntity<Map<String, Object>> accesses(
            Caller caller,
            @RequestParam(name = "list", defaultValue = AccessView.OTHERS) String list,
            @RequestParam(name = "grouped", defaultValue = "false") boolean grouped,
            @RequestParam(name = "limit", defaultValue = "20") int limit,
            @Nullable @RequestParam(name = "cursor", required = false) String cursor) {
        requireList(list);
        readings.note(caller.person(), OwnReadings.Way.LIST);
        if (grouped) {
            var lines = own.slice(caller.person(), list, null, MOST_GROUPED).lines();
            return noStore(Map.of("items", own.grouped(lines, caller.locale())));
        }
        var slice = own.slice(caller.person(), list, cursor, limit(limit));
        var body = new LinkedHashMap<String, Object>();
        body.put("items", withReasons(slice.lines(), caller));
        if (slice.next() != null) {
            body.put("next", slice.next());
        }
        return noStore(body);
    }

    /// Each entry says where in the log its leaf stands, so that it can be verified offline like any other.
    @Operation(summary = "Everything about who read my data, to keep")
    @GetMapping("/accesses/download")
    ResponseEntity<Map<String, Object>> download(Caller caller) {
        readings.note(caller.person(), OwnReadings.Way.DOWNLOAD);
        var body = new LinkedHashMap<String, Object>();
        body.put("subject", caller.person());
        for (var list : List.of(AccessView.OTHERS, AccessView.OWN, AccessView.AUTOMATED)) {
            body.put(list, withReasons(own.all(caller.person(), list), caller));
        }
        body.put("questions", questions(caller.person()));
        body.put("readings", readings.of(caller.person()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"who-read-my-data.json\"")
                .body(body);
    }

    @Operation(summary = "Ask the organisation about an access to my data")
    @PostMapping("/accesses/{entry}/questions")
    ResponseEntity<Map<String, Object>> ask(
            Caller caller,
            @PathVariable("entry") String entry,
            @Nullable @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @Valid @RequestBody Question question) {
        return asked(caller, entry, key, false, question);
    }

    @Operation(summary = "Tell the data-protection officer that an access to my data looks wrong")
    @PostMapping("/accesses/{entry}/complaints")
    ResponseEntity<Map<String, Object>> complain(
            Caller caller,
            @PathVariable("entry") String entry,
            @Nullable @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @Valid @RequestBody Question question) {
        return asked(caller, entry, key, true, question);
    }

    private ResponseEntity<Map<String, Object>> asked(
            Caller caller, String entry, @Nullable String key, boolean complaint, Question question) {
        var id = StableId.of(caller, key, "access-question");
        var answerBy = oversight.ask(caller, id, entry, complaint, question.message());
        return ResponseEntity.created(URI.create("/api/v1/accesses/questions"))
                .body(Map.of("id", id, "answerBy", answerBy));
    }

    @Operation(summary = "My questions about accesses, and their answers")
    @GetMapping("/accesses/questions")
    ResponseEntity<Map<String, Object>> questions(Caller caller) {
        return noStore(Map.of("items", questions(caller.person())));
    }

    /// For a person without access to the internet, who has asked the clerk for it at the desk and for whom the clerk
    /// has
    /// filed a request. That it was printed is an entry too.
    @Operation(summary = "Who read the data of the person in front of the clerk, to print")
    @ReadAs(Access.Way.PRINT)
    @GetMapping("/accesses/print")
    ResponseEntity<Map<String, Object>> print(Caller caller, @RequestParam("request") String request) {
        var matter = matters.stream()
                .flatMap(each -> each.find(request).stream())
                .findFirst()
                .filter(found -> caller.worksFor(found.authority())
                        && caller.subject().equals(found.submittedBy())
                        && !caller.person().equals(found.applicant()))
                .orElseThrow(Oversight::unknown);
        ledger.enterLedgerReading(
                new Access(
                        Access.Kind.OFFICIAL,
                        caller.subject(),
                        caller.authority(),
                        matter.team(),
                        Role.CLERK.code(),
                        "print-for-person",
                        "consent",
                        matter.id(),
                        Access.Way.PRINT,
                        Set.of(),
                        MDC.get(Correlation.KEY)),
                Set.of(matter.applicant()));
        var lines = own.all(matter.applicant(), AccessView.OTHERS);
        return noStore(Map.of("subject", matter.applicant(), "items", own.told(lines, caller)));
    }

    /// What can be named in the header `Purpose`.
    @Operation(summary = "The purposes for which data about people can be read")
    @GetMapping("/access-purposes")
    Map<String, Object> purposes(Caller caller) {
        return Map.of(
                "items",
                purposes.purposesIn(caller.locale()).entrySet().stream()
                        .map(each -> Map.of(
                                "purpose", each.getKey(),
                                "text", each.getValue(),
                                "needsReason", purposes.needsReason(each.getKey())))
                        .toList());
    }

    private List<Map<String, Object>> questions(String subject) {
        var found = view.page(
                new Range(AccessView.SUBJECT, List.of(subject, AccessView.QUESTIONS), null, null, true, null, MOST));
        var all = new ArrayList<Map<String, Object>>();
        for (var document : found.documents()) {
            var duty = AccessView.duty(document);
            var told = new LinkedHashMap<String, Object>();
            told.put("id", duty.id());
            told.put("entry", duty.entryId());
            told.put("complaint", duty.kind().equals(Duty.COMPLAINT));
            told.put("at", duty.at());
            told.put("answerBy", duty.dueBy());
            told.put("answered", duty.done());
            oversight.said(duty.id(), AccessQuestioned.class).stream()
                    .filter(question -> question.message() != null)
                    .forEach(question -> told.put("message", question.message()));
            oversight
                    .said(duty.id(), AccessQuestionAnswered.class)
                    .forEach(answered -> told.put("answer", answered.answer()));
            all.add(told);
        }
        return all;
    }

    /// Emergencies with the reason that was given.
    private List<Map<String, Object>> withReasons(List<OwnAccesses.Line> lines, Caller caller) {
        var told = own.told(lines, caller);
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).entry().result().equals(Entry.BREAK_GLASS)) {
                for (var recorded : oversight.said(lines.get(i).entry().stream(), AccessRecorded.class)) {
                    if (recorded.reason() != null) {
                        told.get(i).put("reason", recorded.reason());
                    }
                }
            }
        }
        return told;
    }

    static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "list.limit", "This limit is out of range", "Give 1 to " + MOST + ".");
        }
        return limit;
    }

    private static void requireList(String list) {
        if (!LISTS.contains(list)) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "list.malformed-parameter",
                    "'list' cannot be read",
                    "Give one of: others, own, automated.");
        }
    }

    private static ResponseEntity<Map<String, Object>> noStore(Map<String, Object> body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
