package org.ecitizen.query.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ecitizen.events.access.AccessQuestionAnswered;
import org.ecitizen.events.access.AccessQuestioned;
import org.ecitizen.events.access.AccessRecorded;
import org.ecitizen.events.access.AccessedData;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.query.status.Cursors;
import org.ecitizen.starter.access.Access;
import org.ecitizen.starter.access.AccessLedger;
import org.ecitizen.starter.access.PurposeTable;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.Correlation;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.ViewStore.Range;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// What those see who watch over accesses: a supervisor of their teams, the data-protection officer and the auditor of
/// the
/// whole authority. Whose entries they are shown is entered.
@Component
class Watch {
    private static final int PORTION = 200;
    /// Entries that one call looks through; the answer says where to go on.
    private static final int MOST_LOOKED_AT = 5000;
    /// Counts that are smaller say too much about somebody.
    private static final int SMALLEST_COUNT = 10;

    private static final int MANY_PEOPLE = 50;
    private static final int MANY_OUTSIDE = 5;
    private static final int MORNING = 6;
    private static final int EVENING = 22;
    private static final Duration LOOKED_BACK = Duration.ofDays(7);

    private final AccessView view;
    private final Oversight oversight;
    private final Words words;
    private final AccessLedger ledger;
    private final PurposeTable purposes;
    private final CatalogueView catalogue;
    private final Cursors cursors;
    private final Clock clock;

    Watch(
            AccessView view,
            Oversight oversight,
            Words words,
            AccessLedger ledger,
            PurposeTable purposes,
            CatalogueView catalogue,
            Cursors cursors,
            Clock clock) {
        this.view = view;
        this.oversight = oversight;
        this.words = words;
        this.ledger = ledger;
        this.purposes = purposes;
        this.catalogue = catalogue;
        this.cursors = cursors;
        this.clock = clock;
    }

    /// What is looked for; absent parts are not asked for.
    ///
    /// @param official their name in the organisation
    /// @param from at this moment or later
    /// @param to before this moment
    record Search(
            @Nullable String official,
            @Nullable String unit,
            @Nullable String purpose,
            @Nullable Instant from,
            @Nullable Instant to) {
        private boolean fits(Entry entry) {
            return (unit == null || unit.equals(entry.reader().unit()))
                    && (purpose == null || purpose.equals(entry.why().purpose()));
        }
    }

    Map<String, Object> entries(Caller caller, Search search, int limit, @Nullable String cursor) {
        var organisation = organisation(caller);
        var signature = List.of(
                "access-oversight",
                caller.subject(),
                organisation,
                caller.teams().stream().sorted().toList().toString(),
                search.toString());
        var after = cursor == null ? null : cursors.verified(signature, cursor).orElseThrow(Watch::notOurs);
        var index = search.official() == null ? AccessView.ORGANISATION : AccessView.OFFICIAL;
        var prefix = search.official() == null
                ? List.of(organisation, AccessView.ENTRIES)
                : List.of(organisation, search.official());
        var found = new ArrayList<Entry>();
        var looked = 0;
        do {
            var page = view.page(new Range(
                    index,
                    prefix,
                    search.from() == null ? null : AccessView.sortable(search.from()),
                    search.to() == null ? null : AccessView.sortable(search.to()),
                    true,
                    after,
                    Math.min(PORTION, limit - found.size())));
            looked += page.documents().size();
            after = page.next();
            page.documents().stream()
                    .map(AccessView::entry)
                    .filter(entry -> search.fits(entry)
                            && isTheirs(caller, entry.reader().unit()))
                    .forEach(found::add);
        } while (after != null && found.size() < limit && looked < MOST_LOOKED_AT);
        enter(
                caller,
                found.stream()
                        .flatMap(entry -> entry.seen().stream())
                        .map(AccessedData::subject)
                        .collect(Collectors.toSet()));
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "items",
                found.stream()
                        .map(entry -> words.toWatcher(entry, caller.locale()))
                        .toList());
        if (after != null) {
            body.put("next", cursors.signed(signature, after));
        }
        return body;
    }

    /// Duties of a kind, the first that is due first.
    List<Map<String, Object>> duties(Caller caller, String kind, boolean done) {
        var duties = list(caller, kind, done);
        enter(
                caller,
                duties.stream().map(Duty::subject).filter(Objects::nonNull).collect(Collectors.toSet()));
        return duties.stream().map(duty -> told(caller, duty)).toList();
    }

    /// Questions, and for the data-protection officer and the auditor complaints too.
    List<Map<String, Object>> questions(Caller caller, boolean done) {
        var duties = new ArrayList<>(list(caller, Duty.QUESTION, done));
        if (watchesAll(caller)) {
            duties.addAll(list(caller, Duty.COMPLAINT, done));
        }
        enter(
                caller,
                duties.stream().map(Duty::subject).filter(Objects::nonNull).collect(Collectors.toSet()));
        return duties.stream()
                .map(duty -> {
                    var told = told(caller, duty);
                    oversight.said(duty.id(), AccessQuestioned.class).stream()
                            .filter(question -> question.message() != null)
                            .forEach(question -> told.put("message", question.message()));
                    oversight
                            .said(duty.id(), AccessQuestionAnswered.class)
                            .forEach(answered -> told.put("answer", answered.answer()));
                    return told;
                })
                .toList();
    }

    private List<Duty> list(Caller caller, String kind, boolean done) {
        var range = new Range(
                AccessView.ORGANISATION,
                List.of(organisation(caller), kind, done ? AccessView.DONE : AccessView.OPEN),
                null,
                null,
                done,
                null,
                PORTION);
        return view.page(range).documents().stream()
                .map(AccessView::duty)
                .filter(duty -> kind.equals(Duty.BULK) || isTheirs(caller, duty.unit()))
                .toList();
    }

    private Map<String, Object> told(Caller caller, Duty duty) {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", duty.id());
        told.put("kind", duty.kind());
        told.put("at", duty.at());
        put(told, "dueBy", duty.dueBy());
        told.put("done", duty.done());
        put(told, "doneBy", duty.doneBy());
        put(told, "outcome", duty.outcome());
        put(told, "unit", duty.unit());
        put(told, "official", duty.by());
        put(told, "purpose", duty.purpose());
        put(told, "service", duty.service());
        if (duty.kind().equals(Duty.BREAK_GLASS)) {
            // There is no way to reach people yet but these pages: the notices to person and supervisor are owed.
            told.put("notice", duty.done() ? "given" : "owed");
            oversight.said(duty.id(), AccessRecorded.class).stream()
                    .filter(recorded -> recorded.reason() != null)
                    .forEach(recorded -> told.put("reason", recorded.reason()));
        }
        if (duty.entryId() != null) {
            view.entry(duty.entryId()).ifPresent(entry -> told.put("access", words.toWatcher(entry, caller.locale())));
        }
        return told;
    }

    Map<String, Object> deferrals(Caller caller) {
        var organisation = organisation(caller);
        var body = new LinkedHashMap<String, Object>();
        var byGround = new TreeMap<String, Integer>();
        for (var state : List.of(Deferral.PROPOSED, Deferral.ACTIVE, Deferral.ENDED)) {
            var found = view
                    .page(Range.of(
                            AccessView.ORGANISATION, List.of(organisation, AccessView.DEFERRALS, state), null, 1000))
                    .documents()
                    .stream()
                    .map(AccessView::deferral)
                    .toList();
            body.put(
                    state,
                    found.stream().map(deferral -> told(caller, deferral)).toList());
            var year = LocalDate.ofInstant(clock.instant(), zone(organisation)).getYear();
            found.stream()
                    .filter(deferral ->
                            !state.equals(Deferral.PROPOSED) && deferral.since().getYear() == year)
                    .forEach(deferral -> byGround.merge(deferral.ground(), 1, Integer::sum));
        }
        body.put(
                "thisYear",
                byGround.entrySet().stream()
                        .filter(each -> each.getValue() >= SMALLEST_COUNT)
                        .map(each -> Map.of("ground", each.getKey(), "deferrals", each.getValue()))
                        .toList());
        return body;
    }

    private Map<String, Object> told(Caller caller, Deferral deferral) {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", deferral.deferralId());
        told.put("request", deferral.matter());
        told.put("state", deferral.state());
        told.put("ground", deferral.ground());
        purposes.deferralGround(deferral.ground())
                .ifPresent(ground -> told.put("groundText", ground.text(caller.locale())));
        put(told, "until", deferral.until());
        put(told, "reviewBy", deferral.reviewBy());
        told.put("waitsForApproval", deferral.waits());
        put(told, "proposedUntil", deferral.proposedUntil());
        told.put("proposedBy", deferral.proposedBy());
        put(told, "approvedBy", deferral.approvedBy());
        put(told, "endedBy", deferral.endedBy());
        told.put("since", deferral.since());
        return told;
    }

    List<Map<String, Object>> hints(Caller caller) {
        var organisation = organisation(caller);
        var zone = zone(organisation);
        var from = AccessView.sortable(clock.instant().minus(LOOKED_BACK));
        var people = new TreeMap<String, Set<String>>();
        var late = new TreeMap<String, Integer>();
        var outside = new TreeMap<String, Integer>();
        String after = null;
        var looked = 0;
        do {
            var page = view.page(new Range(
                    AccessView.ORGANISATION,
                    List.of(organisation, AccessView.ENTRIES),
                    from,
                    null,
                    true,
                    after,
                    PORTION));
            for (var document : page.documents()) {
                var entry = AccessView.entry(document);
                if (isTheirs(caller, entry.reader().unit())) {
                    var official = entry.reader().actor();
                    var day = entry.at().atZone(zone);
                    entry.seen()
                            .forEach(seen -> people.computeIfAbsent(
                                            official + "\n" + day.toLocalDate(), key -> new HashSet<>())
                                    .add(seen.subject()));
                    if (day.getHour() < MORNING || day.getHour() >= EVENING) {
                        late.merge(official, 1, Integer::sum);
                    }
                    if (!entry.result().equals("allowed")) {
                        outside.merge(official, 1, Integer::sum);
                    }
                }
            }
            looked += page.documents().size();
            after = page.next();
        } while (after != null && looked < MOST_LOOKED_AT);
        var hints = new ArrayList<Map<String, Object>>();
        people.forEach((key, seen) -> {
            if (seen.size() > MANY_PEOPLE) {
                var parts = key.split("\n", -1);
                hints.add(Map.of("hint", "many-people", "official", parts[0], "day", parts[1], "people", seen.size()));
            }
        });
        late.forEach(
                (official, count) -> hints.add(Map.of("hint", "odd-hours", "official", official, "entries", count)));
        outside.forEach((official, count) -> {
            if (count >= MANY_OUTSIDE) {
                hints.add(Map.of("hint", "outside-own-work", "official", official, "entries", count));
            }
        });
        return hints;
    }

    private void enter(Caller caller, Set<String> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        var role = watchesAll(caller)
                ? caller.has(Role.DATA_PROTECTION_OFFICER) ? Role.DATA_PROTECTION_OFFICER : Role.AUDITOR
                : Role.SUPERVISOR;
        ledger.enterLedgerReading(
                new Access(
                        role == Role.SUPERVISOR ? Access.Kind.OFFICIAL : Access.Kind.SUPERVISION,
                        caller.subject(),
                        caller.authority(),
                        caller.teams().stream().sorted().findFirst().orElse(null),
                        role.code(),
                        "ledger-oversight",
                        "oversight",
                        null,
                        Access.Way.LIST,
                        Set.of(),
                        MDC.get(Correlation.KEY)),
                subjects);
    }

    private static boolean watchesAll(Caller caller) {
        return caller.has(Role.DATA_PROTECTION_OFFICER, Role.AUDITOR);
    }

    private static boolean isTheirs(Caller caller, @Nullable String unit) {
        return watchesAll(caller) || unit != null && caller.teams().contains(unit);
    }

    private ZoneId zone(String organisation) {
        return catalogue
                .authority(organisation)
                .map(authority -> ZoneId.of(authority.profile().zone()))
                .orElse(ZoneOffset.UTC);
    }

    private static String organisation(Caller caller) {
        var organisation = caller.authority();
        if (organisation == null) {
            throw Oversight.unknown();
        }
        return organisation;
    }

    private static ProblemException notOurs() {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "list.cursor-not-ours",
                "This cursor was not given out for this list",
                "Begin without a cursor, with the same filters.");
    }

    private static void put(Map<String, Object> told, String member, @Nullable Object value) {
        if (value != null) {
            told.put(member, value);
        }
    }
}
