package org.ecitizen.query.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The requests of a team: what is to be done, by team and by official, the most urgent first, which finished requests
/// leave; and all that it has or had to do with, the newest first. What a team is asked to advise on stands in its list
/// too, until the advice has come.
@Component
@ProcessingGroup("worklist")
class WorklistView extends ApplicationView {
    static final String BY_TEAM = "team";
    static final String BY_OFFICER = "officer";
    static final String BY_TEAM_NEWEST = "team-newest";
    /// Sorts after every date.
    static final String NO_DATE = "9999-12-31";
    private static final String BESIDE = "/";

    WorklistView(ViewStore store, Views views) {
        super(store, views);
    }

    @Override
    public String name() {
        return "worklist";
    }

    @Override
    public List<String> indexes() {
        return List.of(BY_TEAM, BY_OFFICER, BY_TEAM_NEWEST);
    }

    @Override
    Map<String, List<String>> keys(ApplicationStatus status) {
        var keys = new HashMap<String, List<String>>();
        if (status.lastTeam() != null) {
            keys.put(BY_TEAM_NEWEST, List.of(status.authority(), status.lastTeam(), sortable(status.submittedAt())));
        }
        if (status.isOpen() && status.team() != null) {
            var due = day(status.dueBy() != null ? status.dueBy() : status.decideBy());
            keys.put(BY_TEAM, List.of(status.authority(), status.team(), due));
            if (status.officer() != null) {
                keys.put(BY_OFFICER, List.of(status.authority(), status.officer(), due));
            }
        }
        return keys;
    }

    /// Beside the request itself one document for each further team that has or had to do with it, written when its
    /// place in that team's lists changes. It only points to the request.
    @Override
    List<Document> documents(@Nullable ApplicationStatus before, ApplicationStatus after) {
        var documents = new ArrayList<>(super.documents(before, after));
        for (var team : after.teams()) {
            var keys = keysBeside(after, team);
            if (before == null || !keys.equals(keysBeside(before, team))) {
                documents.add(new Document(after.id() + BESIDE + team, after.version(), "{}", keys));
            }
        }
        return documents;
    }

    @Override
    List<ApplicationStatus> read(List<Document> documents) {
        var beside = findAll(documents.stream()
                .filter(WorklistView::isBeside)
                .map(WorklistView::request)
                .collect(Collectors.toSet()));
        return documents.stream()
                .map(document -> isBeside(document)
                        ? Optional.ofNullable(beside.get(request(document))).orElseThrow()
                        : status(document))
                .toList();
    }

    /// The id of the request that a document beside it points to.
    private static String request(Document document) {
        return document.id().substring(0, document.id().indexOf(BESIDE));
    }

    /// Whether a document stands in the list of a team that is not responsible.
    static boolean isBeside(Document document) {
        return document.id().contains(BESIDE);
    }

    /// Where a team that is not responsible finds the request.
    private static Map<String, List<String>> keysBeside(ApplicationStatus status, String team) {
        var keys = new HashMap<String, List<String>>();
        if (advisers(status).contains(team)) {
            keys.put(BY_TEAM, List.of(status.authority(), team, day(adviseBy(status, team))));
        }
        if (status.teams().contains(team) && !team.equals(status.lastTeam())) {
            keys.put(BY_TEAM_NEWEST, List.of(status.authority(), team, sortable(status.submittedAt())));
        }
        return keys;
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

    private static String day(@Nullable LocalDate due) {
        return due == null ? NO_DATE : due.toString();
    }
}
