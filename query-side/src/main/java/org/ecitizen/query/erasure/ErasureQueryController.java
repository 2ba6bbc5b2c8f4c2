package org.ecitizen.query.erasure;

import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.events.Position;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.query.status.Cursors;
import org.ecitizen.starter.erasure.ErasureState;
import org.ecitizen.starter.erasure.ErasureView;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.ViewStore.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Erasures and what is kept, over HTTP.
@RestController
@RequestMapping("/api/v1")
class ErasureQueryController {
    private static final int MOST = 100;
    private static final int USUAL = 20;
    private static final String TO_BE_APPROVED = "requested";

    private final Erasures erasures;
    private final ErasureReader reader;
    private final KeptReader kept;
    private final RetentionBoard board;
    private final Cursors cursors;

    ErasureQueryController(
            Erasures erasures, ErasureReader reader, KeptReader kept, RetentionBoard board, Cursors cursors) {
        this.erasures = erasures;
        this.reader = reader;
        this.kept = kept;
        this.board = board;
        this.cursors = cursors;
    }

    @Operation(summary = "What is kept about the caller, until when and why")
    @GetMapping("/my-data")
    Map<String, Object> mine(Caller caller) {
        var body = kept.of(caller.subject(), null, caller.locale());
        body.put(
                "erasures",
                erasures.ofSubject(caller.subject(), null, MOST).documents().stream()
                        .map(document -> shown(ErasureView.read(document), caller))
                        .toList());
        return body;
    }

    @Operation(summary = "What is kept about a person in requests of the caller's authority")
    @GetMapping("/kept-data")
    Map<String, Object> of(
            Caller caller,
            @Nullable @RequestParam(name = "subject", required = false) String subject,
            @Nullable @RequestParam(name = "request", required = false) String request) {
        var authority = authority(caller);
        if ((subject == null) == (request == null)) {
            throw bad("Name either a subject or a request.");
        }
        var person = subject != null
                ? subject
                : kept.find(Objects.requireNonNull(request))
                        .filter(data -> data.authority().equals(authority))
                        .orElseThrow(() -> new ProblemException(
                                HttpStatus.NOT_FOUND, "application.unknown", "There is no such request", null))
                        .subject();
        return kept.of(person, authority, caller.locale());
    }

    @Operation(summary = "Legal holds of the caller's authority on data of a person")
    @GetMapping("/people/{subject}/legal-holds")
    Map<String, Object> holds(Caller caller, @PathVariable("subject") String subject) {
        return Map.of("items", kept.holds(subject, authority(caller)));
    }

    @Operation(summary = "How long each service keeps data, and whether a second person has approved it")
    @GetMapping("/retention-rules")
    Map<String, Object> rules(Caller caller) {
        return Map.of("items", board.of(authority(caller), caller.locale()));
    }

    @Operation(
            summary = "Erasures, the newest first: one's own, or those of the caller's authority",
            description = "With state=requested those that wait for a second person, the oldest first.")
    @GetMapping("/erasures")
    ResponseEntity<Map<String, Object>> list(
            Caller caller,
            @Nullable @RequestParam(name = "state", required = false) String state,
            @Nullable @RequestParam(name = "limit", required = false) Integer limit,
            @Nullable @RequestParam(name = "cursor", required = false) String cursor) {
        if (state != null && !state.equals(TO_BE_APPROVED)) {
            throw bad("The one state that can be asked for is 'requested'.");
        }
        var most = Objects.requireNonNullElse(limit, USUAL);
        if (most < 1 || most > MOST) {
            throw bad("Ask for 1 to " + MOST + " at a time.");
        }
        var own = caller.authority() == null;
        String owner = own ? caller.subject() : authority(caller);
        String filter = state == null ? "" : state;
        var list = List.of("erasures", own ? "subject" : "authority", owner, filter);
        var after = cursor == null
                ? null
                : cursors.verified(list, cursor)
                        .orElseThrow(() -> new ProblemException(
                                HttpStatus.BAD_REQUEST,
                                "list.cursor-not-ours",
                                "This cursor does not belong to this list",
                                "Send a cursor as it was given, with the same filters, or none."));
        Page page;
        if (own) {
            page = erasures.ofSubject(owner, after, most);
        } else {
            page = state == null ? erasures.ofAuthority(owner, after, most) : erasures.toBeApproved(owner, after, most);
        }
        var items = new ArrayList<Map<String, Object>>();
        page.documents().forEach(document -> items.add(shown(ErasureView.read(document), caller)));
        var body = new LinkedHashMap<String, Object>();
        body.put("items", items);
        var answer = ResponseEntity.ok();
        if (page.next() != null) {
            var next = cursors.signed(list, page.next());
            body.put("next", next);
            answer.header(
                    "Link",
                    "</api/v1/erasures?%slimit=%d&cursor=%s>; rel=\"next\""
                            .formatted(filter.isEmpty() ? "" : "state=" + filter + "&", most, next));
        }
        return answer.body(body);
    }

    @Operation(summary = "One erasure, step by step")
    @GetMapping("/erasures/{id}")
    ResponseEntity<Map<String, Object>> one(Caller caller, @PathVariable("id") String id) {
        var erasure = reader.find(caller, id);
        var body = shown(erasure, caller);
        reader.words(erasure).forEach((said, words) -> body.put(said, words));
        return ResponseEntity.ok().eTag("\"" + erasure.version() + "\"").body(body);
    }

    private static Map<String, Object> shown(ErasureState erasure, Caller caller) {
        var official = caller.worksFor(erasure.authority());
        var body = new LinkedHashMap<String, Object>();
        body.put("id", erasure.id());
        body.put("version", erasure.version());
        body.put("position", new Position(erasure.id(), erasure.version()).toString());
        body.put("authority", erasure.authority());
        if (official || caller.subject().equals(erasure.subject())) {
            body.put("subject", erasure.subject());
        }
        body.put("origin", KeptReader.code(erasure.origin()));
        body.put("ground", KeptReader.code(erasure.ground()));
        KeptReader.put(body, "rule", erasure.rule());
        if (official) {
            body.put("requestedBy", erasure.requestedBy());
        }
        body.put("state", KeptReader.code(erasure.phase()));
        KeptReader.put(body, "refusal", erasure.refusal() == null ? null : KeptReader.code(erasure.refusal()));
        body.put(
                "erases",
                erasure.targets().stream().map(ErasureQueryController::target).toList());
        var steps = new ArrayList<Map<String, Object>>();
        for (var step : erasure.steps()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("step", KeptReader.code(step.phase()));
            one.put("at", step.at());
            one.put("receipt", "/api/v1/erasures/%s/receipt?sequence=%d".formatted(erasure.id(), step.sequence()));
            steps.add(one);
        }
        body.put("steps", steps);
        if (erasure.isErased()) {
            KeptReader.put(body, "unreadableSince", erasure.tombstonedAt());
            KeptReader.put(body, "backupsClearedBy", erasure.backupsClearedBy());
            body.put("keys", erasure.kids().size());
        }
        if (official) {
            body.put("nodes", erasure.nodes());
            body.put("scrubbedBy", erasure.scrubbedBy());
        }
        KeptReader.put(body, "checkedAt", erasure.checkedAt());
        return body;
    }

    private static Map<String, Object> target(ErasureTarget target) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("groups", target.groups().stream().map(KeptReader::code).toList());
        KeptReader.put(shown, "request", target.scope());
        return shown;
    }

    /// The authority that an officer works for; a token that names none opens nothing.
    private static String authority(Caller caller) {
        var authority = caller.authority();
        if (authority == null || !caller.has(Role.DATA_PROTECTION_OFFICER, Role.AUDITOR)) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "access.not-your-role", "Your role may not do this", null);
        }
        return authority;
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST, "erasure.filter-malformed", "This cannot be asked for like that", detail);
    }
}
