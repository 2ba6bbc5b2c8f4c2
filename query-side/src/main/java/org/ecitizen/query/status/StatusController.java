package org.ecitizen.query.status;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ecitizen.query.view.ViewStore.Page;
import org.ecitizen.query.view.ViewStore.Range;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// Reading requests over HTTP.
@RestController
@RequestMapping("/api/v1")
class StatusController {
    private static final Set<String> FILTERS =
            Set.of("reference", "externalReference", "service", "team", "limit", "cursor", "after");
    private static final Set<String> WORKLIST_FILTERS = Set.of("team", "officer", "limit", "cursor");
    private static final int MOST = 100;

    private final RequestReader reader;
    private final StatusView statuses;
    private final MyRequestsView mine;
    private final WorklistView worklist;
    private final Wording wording;
    private final PossibleActions possible;
    private final JsonMapper mapper;
    private final String authorityHere;

    StatusController(
            RequestReader reader,
            StatusView statuses,
            MyRequestsView mine,
            WorklistView worklist,
            Wording wording,
            PossibleActions possible,
            JsonMapper mapper,
            @Value("${ecitizen.authority.code:rivermouth}") String authorityHere) {
        this.authorityHere = authorityHere;
        this.reader = reader;
        this.statuses = statuses;
        this.mine = mine;
        this.worklist = worklist;
        this.wording = wording;
        this.possible = possible;
        this.mapper = mapper;
    }

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
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(wording.status(status, caller));
        }
        var status = reader.now(caller, id, after);
        var etag = "\"" + status.version() + "\"";
        if (request.checkNotModified(etag)) {
            return null;
        }
        return ResponseEntity.ok().eTag(etag).body(wording.status(status, caller));
    }

    @GetMapping("/applications/{id}/history")
    Map<String, Object> history(Caller caller, @PathVariable("id") String id) {
        var status = reader.now(caller, id, null);
        return Map.of(
                "items",
                reader.history(caller, id, 0).stream()
                        .map(event -> wording.entry(status, event, caller))
                        .toList());
    }

    @GetMapping(path = "/applications/{id}/history", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> historyByLine(Caller caller, @PathVariable("id") String id) {
        var status = reader.now(caller, id, null);
        var events = reader.history(caller, id, 0);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(out -> {
            for (var event : events) {
                out.write(mapper.writeValueAsBytes(wording.entry(status, event, caller)));
                out.write('\n');
            }
        });
    }

    @GetMapping("/applications/{id}/actions")
    Map<String, Object> actions(Caller caller, @PathVariable("id") String id) {
        return Map.of("items", possible.of(caller, reader.now(caller, id, null)));
    }

    /// A citizen's own; an official's by one filter; `after` waits for a position first.
    @GetMapping("/applications")
    ResponseEntity<Map<String, Object>> list(Caller caller, @RequestParam Map<String, String> parameters) {
        onlyKnown(parameters, FILTERS);
        if (caller.authority() == null) {
            var after = parameters.get("after");
            if (after != null) {
                reader.await(mine, "", after);
            }
            if (parameters.containsKey("reference")) {
                return answer(byReference(authorityHere, parameters), caller, parameters);
            }
            var index = caller.has(Role.REPRESENTATIVE) && !caller.has(Role.CITIZEN)
                    ? MyRequestsView.BY_SUBMITTER
                    : MyRequestsView.BY_APPLICANT;
            return answer(page(mine, index, List.of(caller.subject()), true, parameters), caller, parameters);
        }
        var after = parameters.get("after");
        if (after != null) {
            reader.await(statuses, "", after);
        }
        var page = staffPage(caller, caller.authority(), parameters);
        return answer(page, caller, parameters);
    }

    private Page staffPage(Caller caller, String authority, Map<String, String> parameters) {
        var filters = parameters.keySet().stream()
                .filter(name -> !Set.of("limit", "cursor", "after").contains(name))
                .toList();
        if (filters.size() > 1) {
            throw bad(
                    "list.one-filter",
                    "Only one filter at a time",
                    "Use one of reference, externalReference, service, team.");
        }
        return switch (filters.isEmpty() ? "" : filters.getFirst()) {
            case "reference" -> byReference(authority, parameters);
            case "externalReference" ->
                page(
                        statuses,
                        StatusView.BY_EXTERNAL_REFERENCE,
                        List.of(authority, parameters.getOrDefault("externalReference", "")),
                        false,
                        parameters);
            case "service" ->
                page(
                        statuses,
                        StatusView.BY_SERVICE,
                        List.of(authority, parameters.getOrDefault("service", "")),
                        true,
                        parameters);
            case "team" ->
                page(
                        statuses,
                        StatusView.BY_TEAM,
                        List.of(authority, parameters.getOrDefault("team", "")),
                        true,
                        parameters);
            default -> {
                var team = caller.teams().stream().sorted().findFirst();
                yield team.map(own -> page(statuses, StatusView.BY_TEAM, List.of(authority, own), true, parameters))
                        .orElseGet(() -> new Page(List.of(), null));
            }
        };
    }

    /// The work of the caller's teams, the most urgent first.
    @GetMapping("/worklist")
    ResponseEntity<Map<String, Object>> worklist(Caller caller, @RequestParam Map<String, String> parameters) {
        onlyKnown(parameters, WORKLIST_FILTERS);
        if (caller.authority() == null) {
            throw bad("worklist.no-authority", "Your token names no authority", null);
        }
        var team = parameters.get("team");
        if (team != null && !caller.teams().contains(team)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "application.not-your-team", "This is another team's work", null);
        }
        var officer = parameters.get("officer");
        if (officer != null) {
            return answer(
                    page(worklist, WorklistView.BY_OFFICER, List.of(caller.authority(), officer), false, parameters),
                    caller,
                    parameters);
        }
        var teams =
                team != null ? List.of(team) : caller.teams().stream().sorted().toList();
        if (teams.size() == 1) {
            return answer(
                    page(
                            worklist,
                            WorklistView.BY_TEAM,
                            List.of(caller.authority(), teams.getFirst()),
                            false,
                            parameters),
                    caller,
                    parameters);
        }
        if (parameters.containsKey("cursor")) {
            throw bad("list.name-a-team", "Several teams have no common cursor", "Name one with ?team= to read on.");
        }
        var all = new ArrayList<ApplicationStatus>();
        for (var each : teams) {
            page(worklist, WorklistView.BY_TEAM, List.of(caller.authority(), each), false, parameters)
                    .documents()
                    .stream()
                    .map(ApplicationView::status)
                    .forEach(all::add);
        }
        all.sort(java.util.Comparator.comparing(
                status -> status.dueBy() == null ? java.time.LocalDate.MAX : status.dueBy()));
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "items",
                all.stream()
                        .limit(limit(parameters))
                        .map(status -> wording.status(status, caller))
                        .toList());
        return ResponseEntity.ok(body);
    }

    private Page byReference(String authority, Map<String, String> parameters) {
        var reference = parameters.getOrDefault("reference", "").strip().toUpperCase(Locale.ROOT);
        return page(statuses, StatusView.BY_REFERENCE, List.of(authority, reference), false, parameters);
    }

    private Page page(
            ApplicationView view,
            String index,
            List<String> prefix,
            boolean newestFirst,
            Map<String, String> parameters) {
        try {
            return view.page(
                    new Range(index, prefix, null, null, newestFirst, parameters.get("cursor"), limit(parameters)));
        } catch (IllegalArgumentException e) {
            throw bad(
                    "list.cursor-not-ours",
                    "The list cannot be read with these parameters",
                    "Send a cursor as it was given, and filters without control characters.");
        }
    }

    private static int limit(Map<String, String> parameters) {
        var limit = parameters.getOrDefault("limit", "20");
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw bad("list.limit", "The limit is out of range", "Ask for 1 to " + MOST + " at a time.");
        }
        return Integer.parseInt(limit);
    }

    private ResponseEntity<Map<String, Object>> answer(Page page, Caller caller, Map<String, String> parameters) {
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "items",
                page.documents().stream()
                        .map(ApplicationView::status)
                        .filter(status -> Visibility.sees(caller, status))
                        .map(status -> wording.status(status, caller))
                        .toList());
        var headers = new HttpHeaders();
        if (page.next() != null) {
            body.put("next", page.next());
            var next = ServletUriComponentsBuilder.fromCurrentRequestUri();
            parameters.forEach((name, value) -> {
                if (!name.equals("cursor")) {
                    next.queryParam(name, value);
                }
            });
            headers.set(
                    HttpHeaders.LINK,
                    "<"
                            + next.queryParam("cursor", page.next())
                                    .encode()
                                    .build()
                                    .toUriString() + ">; rel=\"next\"");
        }
        return ResponseEntity.ok().headers(headers).body(body);
    }

    private static void onlyKnown(Map<String, String> parameters, Set<String> known) {
        for (var name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw bad(
                        "list.unknown-parameter",
                        "There is no such parameter here",
                        "Use: " + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
    }

    private static @Nullable Instant moment(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            // A plus sign in an address arrives as a blank unless it was encoded.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw bad("time.malformed", "'" + name + "' is not a moment", "Write it like 2026-03-27T12:00:00+01:00.");
        }
    }

    private static ProblemException bad(String code, String title, @Nullable String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, code, title, detail);
    }
}
