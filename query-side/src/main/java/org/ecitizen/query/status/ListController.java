package org.ecitizen.query.status;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ecitizen.query.status.MergedList.Entry;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// Lists of requests over HTTP. Which ranges are read follows from who asks; filters only narrow them.
@RestController
@RequestMapping("/api/v1")
class ListController {
    private static final Set<String> FILTERS =
            Set.of("reference", "externalReference", "service", "team", "stage", "officer", "state");
    private static final Set<String> WORKLIST_FILTERS =
            Set.of("service", "team", "stage", "officer", "dueBefore", "unclaimed", "attention", "late", "sort");
    /// By the last day, or the one handed in last first.
    private static final List<String> ORDERS = List.of("due", "newest");
    private static final List<String> YES_OR_NO = List.of("true", "false");
    private static final List<String> STATES =
            List.of(StatusFold.OPEN, StatusFold.DECIDED, StatusFold.FINISHED, StatusFold.WITHDRAWN);
    private static final int MOST = 100;

    private final RequestReader reader;
    private final RequestsView requests;
    private final Wording wording;
    private final Cursors cursors;
    private final PossibleActions possible;
    private final Visibility visibility;
    private final Today today;
    private final Behind behind;
    private final StatusesOfCall call;

    ListController(
            RequestReader reader,
            RequestsView requests,
            Wording wording,
            Cursors cursors,
            PossibleActions possible,
            Visibility visibility,
            Today today,
            Behind behind,
            StatusesOfCall call) {
        this.reader = reader;
        this.requests = requests;
        this.wording = wording;
        this.cursors = cursors;
        this.possible = possible;
        this.visibility = visibility;
        this.today = today;
        this.behind = behind;
        this.call = call;
    }

    /// A person's own requests, and those they handed in for others; an official's, those of
    /// their teams; an auditor's, those of the authority. The newest first. `after` waits for a
    /// position first.
    @Operation(summary = "Requests, the newest first")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "service",
            description = "Only of this service",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "team",
            description = "Only of this team",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "stage",
            description = "Only at this stage",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "officer",
            description = "Only of this official",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "state",
            description = "Only open, decided, finished or withdrawn ones",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "reference",
            description = "The one with this reference, as people type it",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "externalReference",
            description = "The one with this number elsewhere",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "A position to wait for first, at most five seconds",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "How many at a time, 1 to 100; 20 if absent",
            schema = @Schema(type = "integer"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "cursor",
            description = "Where to go on, as the answer before gave it",
            schema = @Schema(type = "string"))
    @GetMapping("/applications")
    ResponseEntity<Map<String, Object>> requests(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        var asked = asked(parameters, FILTERS, true);
        mustBeOneOf(STATES, asked, "state");
        var after = asked.get("after");
        if (after != null) {
            reader.await("", after);
        }
        return answer(
                "applications",
                list(caller, asked),
                caller,
                asked,
                wording.statuses(caller).compose(Entry::status));
    }

    /// The open work of the caller's teams, the most urgent first.
    @Operation(summary = "Open work of the caller's teams, the most urgent first")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "service",
            description = "Only of this service",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "team",
            description = "Only of this team",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "stage",
            description = "Only at this stage",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "officer",
            description = "Only of this official",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "How many at a time, 1 to 100; 20 if absent",
            schema = @Schema(type = "integer"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "cursor",
            description = "Where to go on, as the answer before gave it",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "dueBefore",
            description = "Only due before this day",
            schema = @Schema(type = "string", format = "date"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "unclaimed",
            description = "true: only what nobody has claimed",
            schema = @Schema(type = "boolean"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "attention",
            description = "true: only what a person has to look at, as a rule that failed or a term that was missed",
            schema = @Schema(type = "boolean"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "late",
            description = "true: only what is late today",
            schema = @Schema(type = "boolean"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "A position to wait for first, at most five seconds",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "sort",
            description = "due: by the last day, which is so if absent; newest: the one handed in last first",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"due", "newest"}))
    @GetMapping("/worklist")
    ResponseEntity<Map<String, Object>> worklist(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        var asked = asked(parameters, WORKLIST_FILTERS, true);
        var authority = caller.authority();
        if (authority == null) {
            throw bad("worklist.no-authority", "Your token names no authority", null);
        }
        mustBeDay(asked.get("dueBefore"));
        mustBeOneOf(YES_OR_NO, asked, "unclaimed");
        mustBeOneOf(YES_OR_NO, asked, "attention");
        mustBeOneOf(YES_OR_NO, asked, "late");
        mustBeOneOf(ORDERS, asked, "sort");
        var after = asked.get("after");
        if (after != null) {
            reader.await("", after);
        }
        var words = queued(wording.statuses(caller));
        if ("newest".equals(asked.get("sort"))) {
            return answer(
                    "worklist",
                    newestFirst(ofTeams(caller, authority, asked)),
                    caller,
                    asked,
                    ListController::isOpenWork,
                    words);
        }
        var officer = asked.get("officer");
        var lists = officer == null
                ? ofTeams(caller, authority, asked)
                : List.of(RequestLists.ofOfficer(authority, officer));
        return answer("worklist", mostUrgentFirst(lists), caller, asked, words);
    }

    /// The most urgent request of the caller's teams that they may act on now: theirs, or nobody's,
    /// and not waiting for others.
    @Operation(summary = "The most urgent request the caller may act on")
    @GetMapping("/worklist/next")
    ResponseEntity<Map<String, Object>> next(Caller caller) {
        var authority = caller.authority();
        if (authority == null) {
            throw bad("worklist.no-authority", "Your token names no authority", null);
        }
        var found = mostUrgentFirst(ofTeams(caller, authority, Map.of()))
                .read(entry -> isAdvice(entry) || isMine(entry.status(), caller), null, 1);
        return found.items().isEmpty()
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(
                        queued(wording.statuses(caller)).apply(found.items().getFirst()));
    }

    private boolean isMine(ApplicationStatus status, Caller caller) {
        return (status.officer() == null || status.officer().equals(caller.subject()))
                && possible.hasWorkFor(status)
                && possible.mayAct(caller, status);
    }

    /// Whether the team in whose queue it stands is asked to advise; otherwise it is responsible.
    private static boolean isAdvice(Entry entry) {
        return entry.isOfATeam() && !entry.owner().equals(entry.status().team());
    }

    /// Whether a team that has or had to do with a request has something to do in it now.
    private static boolean isOpenWork(Entry entry) {
        return entry.status().isOpen()
                && (entry.owner().equals(entry.status().team())
                        || RequestLists.advisers(entry.status()).contains(entry.owner()));
    }

    /// By when the team in whose queue it stands has to have done its part; absent: by no day.
    private static @Nullable LocalDate dueBy(Entry entry) {
        var status = entry.status();
        if (isAdvice(entry)) {
            return RequestLists.adviseBy(status, entry.owner());
        }
        return status.dueBy() != null ? status.dueBy() : status.decideBy();
    }

    /// The status, with what the queue is about: which team's it is, what the team has to do with the request, and
    /// by when.
    private static Function<Entry, Map<String, Object>> queued(Function<ApplicationStatus, Map<String, Object>> words) {
        return entry -> {
            var item = words.apply(entry.status());
            var queue = new LinkedHashMap<String, Object>();
            queue.put("team", isAdvice(entry) ? entry.owner() : entry.status().team());
            queue.put("part", isAdvice(entry) ? "adviser" : "responsible");
            var due = dueBy(entry);
            if (due != null) {
                queue.put("dueBy", due.toString());
            }
            item.put("queue", queue);
            return item;
        };
    }

    private MergedList list(Caller caller, Map<String, String> asked) {
        var authority = caller.authority();
        var person = caller.subject();
        if (authority == null) {
            return newestFirst(List.of(
                    RequestLists.about(person), RequestLists.handedInBy(person), RequestLists.coSignedBy(person)));
        }
        if (asked.containsKey("reference")) {
            return withReference(RequestLists.withReference(authority, reference(asked.get("reference"))));
        }
        if (asked.containsKey("externalReference")) {
            return withReference(RequestLists.withExternalReference(authority, asked.get("externalReference")));
        }
        if (caller.has(Role.AUDITOR)) {
            return newestFirst(List.of(
                    asked.containsKey("service")
                            ? RequestLists.ofService(authority, asked.get("service"))
                            : RequestLists.ofAuthority(authority)));
        }
        return newestFirst(
                Stream.concat(ofTeams(caller, authority, asked).stream(), Stream.of(RequestLists.handedInBy(person)))
                        .toList());
    }

    private List<List<String>> ofTeams(Caller caller, String authority, Map<String, String> asked) {
        var team = asked.get("team");
        if (team != null && !caller.teams().contains(team)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "application.not-your-team", "This is another team's work", null);
        }
        var teams = team == null ? caller.teams().stream().sorted().toList() : List.of(team);
        return teams.stream().map(each -> RequestLists.ofTeam(authority, each)).toList();
    }

    private MergedList newestFirst(List<List<String>> lists) {
        return new MergedList(requests, RequestLists.NEWEST, lists, true);
    }

    private MergedList mostUrgentFirst(List<List<String>> lists) {
        return new MergedList(requests, RequestLists.DUE, lists, false);
    }

    private MergedList withReference(List<String> list) {
        return new MergedList(requests, RequestLists.REFERENCE, List.of(list), true);
    }

    private Predicate<Entry> wanted(Caller caller, Map<String, String> asked) {
        var authority = caller.authority();
        var late = authority != null && "true".equals(asked.get("late")) ? today.in(authority) : null;
        return entry -> isWanted(entry.status(), asked)
                && (entry.isOfATeam() || is(asked.get("team"), entry.status().lastTeam()))
                && (!asked.containsKey("dueBefore") || isDueBefore(entry, LocalDate.parse(asked.get("dueBefore"))))
                && (late == null || isDueBefore(entry, late));
    }

    private static boolean isDueBefore(Entry entry, LocalDate day) {
        var due = dueBy(entry);
        return due != null && due.isBefore(day);
    }

    private static boolean isWanted(ApplicationStatus status, Map<String, String> asked) {
        return is(asked.get("service"), status.service())
                && is(asked.get("stage"), status.stage())
                && is(asked.get("officer"), status.officer())
                && is(asked.get("state"), status.state())
                && (!"true".equals(asked.get("unclaimed")) || status.officer() == null)
                && (!"true".equals(asked.get("attention"))
                        || !status.work().attention().isEmpty()
                        || !status.work().similar().isEmpty())
                && is(asked.get("externalReference"), status.externalReference())
                && (!asked.containsKey("reference") || status.reference().equals(reference(asked.get("reference"))));
    }

    private static boolean is(@Nullable String asked, @Nullable String value) {
        return asked == null || asked.equals(value);
    }

    /// As people type it.
    private static String reference(@Nullable String typed) {
        return typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT);
    }

    private ResponseEntity<Map<String, Object>> answer(
            String path,
            MergedList list,
            Caller caller,
            Map<String, String> asked,
            Function<Entry, Map<String, Object>> words) {
        return answer(path, list, caller, asked, entry -> true, words);
    }

    private ResponseEntity<Map<String, Object>> answer(
            String path,
            MergedList list,
            Caller caller,
            Map<String, String> asked,
            Predicate<Entry> belongs,
            Function<Entry, Map<String, Object>> words) {
        var narrowed = new TreeMap<>(asked);
        List.of("cursor", "limit", "after").forEach(narrowed::remove);
        var signature = List.of(
                path,
                caller.subject(),
                String.valueOf(caller.authority()),
                caller.teams().stream().sorted().toList().toString(),
                narrowed.toString());
        var slice = list.read(
                wanted(caller, asked).and(belongs).and(entry -> visibility.sees(caller, entry.status())),
                place(signature, asked.get("cursor")),
                limit(asked));
        var body = new LinkedHashMap<String, Object>();
        call.keep(slice.items().stream().map(Entry::status).toList());
        body.put("items", slice.items().stream().map(words).toList());
        if (behind.mayBe()) {
            body.put("behind", true);
        }
        var headers = new HttpHeaders();
        if (slice.next() != null) {
            var cursor = cursors.signed(signature, slice.next());
            body.put("next", cursor);
            headers.set(HttpHeaders.LINK, link(path, asked, cursor));
        }
        return ResponseEntity.ok().headers(headers).body(body);
    }

    private @Nullable String place(List<String> signature, @Nullable String cursor) {
        return cursor == null
                ? null
                : cursors.verified(signature, cursor)
                        .orElseThrow(() -> bad(
                                "list.cursor-not-ours",
                                "This cursor does not belong to this list",
                                "Send a cursor as it was given, with the same filters, or none."));
    }

    private static String link(String path, Map<String, String> asked, String cursor) {
        // A path only: what the caller gives as our name is not repeated.
        var next = UriComponentsBuilder.fromPath("/api/v1/" + path);
        asked.forEach((name, value) -> {
            if (!name.equals("cursor")) {
                next.queryParam(name, value);
            }
        });
        return "<" + next.queryParam("cursor", cursor).encode().build().toUriString() + ">; rel=\"next\"";
    }

    private static void mustBeOneOf(List<String> values, Map<String, String> asked, String name) {
        var value = asked.get(name);
        if (value != null && !values.contains(value)) {
            throw bad(
                    "list.malformed-parameter",
                    "A parameter cannot be read",
                    "'" + name + "' is one of: " + String.join(", ", values) + ".");
        }
    }

    private static void mustBeDay(@Nullable String text) {
        try {
            if (text != null) {
                LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw bad("list.malformed-parameter", "A parameter cannot be read", "Write 'dueBefore' like 2026-03-31.");
        }
    }

    private static int limit(Map<String, String> asked) {
        var limit = asked.getOrDefault("limit", "20");
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw bad("list.limit", "The limit is out of range", "Ask for 1 to " + MOST + " at a time.");
        }
        return Integer.parseInt(limit);
    }

    /// The parameters, each known, given once and without control characters.
    private static Map<String, String> asked(
            MultiValueMap<String, String> parameters, Set<String> filters, boolean waits) {
        var known = new ArrayList<>(filters.stream().sorted().toList());
        known.addAll(waits ? List.of("after", "cursor", "limit") : List.of("cursor", "limit"));
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw bad(
                        "list.unknown-parameter",
                        "There is no such parameter here",
                        "Use: " + String.join(", ", known) + ".");
            }
            if (values.size() > 1) {
                throw bad("list.doubled-parameter", "A parameter is given twice", "Give '" + name + "' once.");
            }
            if (values.getFirst().chars().anyMatch(Character::isISOControl)) {
                throw bad(
                        "list.malformed-parameter",
                        "A parameter cannot be read",
                        "Give '" + name + "' without control characters.");
            }
        });
        return parameters.toSingleValueMap();
    }

    private static ProblemException bad(String code, String title, @Nullable String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, code, title, detail);
    }
}
