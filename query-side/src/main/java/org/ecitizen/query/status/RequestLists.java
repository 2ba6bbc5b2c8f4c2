package org.ecitizen.query.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.starter.view.ViewStore;
import org.jspecify.annotations.Nullable;

/// The lists of requests, each by the beginning of its keys, and in which of them a request stands. Whose list it is
/// comes first: an authority, or a person.
final class RequestLists {
    /// By reference, and by the number elsewhere.
    static final String REFERENCE = "reference";
    /// By the moment at which it was handed in: of a person, of a team that has or had to do with it, of a service, of
    /// the authority.
    static final String NEWEST = "newest";
    /// By the last day: what is to be done, of a team and of an official. Finished requests leave these. What a team is
    /// asked to advise on stands in its list, too, until the advice has come.
    static final String DUE = "due";

    static final List<String> INDEXES = List.of(REFERENCE, NEWEST, DUE);

    /// Sorts after every date.
    static final String NO_DATE = "9999-12-31";

    private static final String TEAM = "team";
    private static final String NOBODY = "";
    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private RequestLists() {}

    static List<String> withReference(String authority, String reference) {
        return List.of(authority, "ours", reference);
    }

    static List<String> withExternalReference(String authority, String reference) {
        return List.of(authority, "elsewhere", reference);
    }

    static List<String> about(String person) {
        return List.of(person, "applicant");
    }

    static List<String> handedInBy(String person) {
        return List.of(person, "submitter");
    }

    static List<String> coSignedBy(String person) {
        return List.of(person, "co-signer");
    }

    static List<String> ofService(String authority, String service) {
        return List.of(authority, "service", service);
    }

    static List<String> ofAuthority(String authority) {
        return List.of(authority, "all");
    }

    static List<String> ofTeam(String authority, String team) {
        return List.of(authority, TEAM, team);
    }

    static List<String> ofOfficer(String authority, String officer) {
        return List.of(authority, "officer", officer);
    }

    /// Whether a list is one of a team.
    static boolean isOfATeam(List<String> list) {
        return list.size() == 3 && list.get(1).equals(TEAM);
    }

    static List<ViewStore.Key> keys(ApplicationStatus status) {
        var keys = new ArrayList<ViewStore.Key>();
        references(status, keys);
        newest(status, keys);
        if (status.isOpen()) {
            due(status, keys);
        }
        return keys;
    }

    private static void references(ApplicationStatus status, List<ViewStore.Key> keys) {
        keys.add(new ViewStore.Key(REFERENCE, withReference(status.authority(), status.reference())));
        if (status.externalReference() != null) {
            keys.add(new ViewStore.Key(
                    REFERENCE, withExternalReference(status.authority(), status.externalReference())));
        }
    }

    private static void newest(ApplicationStatus status, List<ViewStore.Key> keys) {
        var lists = new ArrayList<List<String>>();
        lists.add(about(status.applicant()));
        if (!status.submittedBy().equals(status.applicant())) {
            lists.add(handedInBy(status.submittedBy()));
        }
        if (status.coSigner() != null) {
            lists.add(coSignedBy(status.coSigner()));
        }
        lists.add(ofAuthority(status.authority()));
        lists.add(ofService(status.authority(), status.service()));
        status.teams().forEach(team -> lists.add(ofTeam(status.authority(), team)));
        var moment = sortable(status.submittedAt());
        lists.forEach(list -> keys.add(key(NEWEST, list, moment)));
    }

    private static void due(ApplicationStatus status, List<ViewStore.Key> keys) {
        if (status.team() != null) {
            var due = day(status.dueBy() != null ? status.dueBy() : status.decideBy());
            keys.add(key(
                    DUE,
                    ofTeam(status.authority(), status.team()),
                    due,
                    Work.RESPONSIBLE,
                    status.service(),
                    status.stage(),
                    Objects.requireNonNullElse(status.officer(), NOBODY),
                    TimeSplit.bearer(status).name()));
            if (status.officer() != null) {
                keys.add(key(DUE, ofOfficer(status.authority(), status.officer()), due));
            }
        }
        advisers(status)
                .forEach(team -> keys.add(
                        key(DUE, ofTeam(status.authority(), team), day(adviseBy(status, team)), Work.ADVISER)));
    }

    /// What the key of a request in a team's list of what is to be done says.
    ///
    /// @param due absent: by no day
    /// @param service the three that follow are told of what the team is responsible for only
    /// @param officer absent: nobody has claimed it
    record Work(
            String team,
            @Nullable LocalDate due,
            boolean advice,
            String service,
            String stage,
            @Nullable String officer,
            TimeSplit.Bearer bearer) {
        private static final String RESPONSIBLE = "responsible";
        private static final String ADVISER = "adviser";

        static Work of(List<String> parts) {
            var day = parts.get(3);
            var due = day.equals(NO_DATE) ? null : LocalDate.parse(day);
            if (parts.get(4).equals(ADVISER)) {
                return new Work(parts.get(2), due, true, "", "", null, TimeSplit.Bearer.ADVISER);
            }
            var officer = parts.get(7);
            return new Work(
                    parts.get(2),
                    due,
                    false,
                    parts.get(5),
                    parts.get(6),
                    officer.equals(NOBODY) ? null : officer,
                    TimeSplit.Bearer.valueOf(parts.get(8)));
        }
    }

    /// Teams from which advice is awaited, besides the one responsible.
    static Set<String> advisers(ApplicationStatus status) {
        return status.isOpen()
                ? status.work().advice().stream()
                        .filter(asked -> asked.awaited() && !asked.outside())
                        .map(asked -> asked.from())
                        .filter(team -> !team.equals(status.team()))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /// The last day for the first advice that a team owes; absent: it owes it by no day.
    static @Nullable LocalDate adviseBy(ApplicationStatus status, String team) {
        var owed = status.work().advice().stream()
                .filter(asked -> asked.awaited() && asked.from().equals(team))
                .map(asked -> asked.id())
                .collect(Collectors.toSet());
        return status.terms().stream()
                .filter(term -> term.kind() == TermKind.ADVICE && term.isOpen() && owed.contains(term.of()))
                .map(TermState::dueOn)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    private static ViewStore.Key key(String index, List<String> list, String... order) {
        var parts = new ArrayList<>(list);
        parts.addAll(List.of(order));
        return new ViewStore.Key(index, parts);
    }

    private static String day(@Nullable LocalDate due) {
        return due == null ? NO_DATE : due.toString();
    }

    /// A moment as text that sorts as moments do, whatever its fraction of a second.
    private static String sortable(Instant moment) {
        return SORTABLE.format(moment);
    }
}
