package org.ecitizen.query.status;

import static java.util.Objects.requireNonNullElse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The requests of a team: what is to be done, by team and by official, the most urgent first, which finished requests
/// leave; and all of them, the newest first. A team keeps the requests that it was the last to be responsible for; one
/// in which it only had a part earlier is found by its reference.
@Component
@ProcessingGroup("worklist")
class WorklistView extends ApplicationView {
    static final String BY_TEAM = "team";
    static final String BY_OFFICER = "officer";
    static final String BY_TEAM_NEWEST = "team-newest";
    /// Sorts after every date.
    private static final String NO_DATE = "9999-12-31";

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
        var team = teamOf(status);
        if (team != null) {
            keys.put(BY_TEAM_NEWEST, List.of(status.authority(), team, sortable(status.submittedAt())));
        }
        if (status.isOpen() && status.team() != null) {
            var due = requireNonNullElse(
                    status.dueBy() != null ? status.dueBy().toString() : null,
                    status.decideBy() != null ? status.decideBy().toString() : NO_DATE);
            keys.put(BY_TEAM, List.of(status.authority(), status.team(), due));
            if (status.officer() != null) {
                keys.put(BY_OFFICER, List.of(status.authority(), status.officer(), due));
            }
        }
        return keys;
    }

    /// The team that is responsible, or was last.
    static @Nullable String teamOf(ApplicationStatus status) {
        if (status.team() != null || status.teams().isEmpty()) {
            return status.team();
        }
        return status.teams().getLast();
    }
}
