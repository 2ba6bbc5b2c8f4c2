package org.ecitizen.query.status;

import static java.util.Objects.requireNonNullElse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.ecitizen.query.view.ViewStore;
import org.ecitizen.query.view.Views;
import org.springframework.stereotype.Component;

/// What is to be done, by team and by official, the most urgent first. Finished requests leave it.
@Component
@ProcessingGroup("worklist")
class WorklistView extends ApplicationView {
    static final String BY_TEAM = "team";
    static final String BY_OFFICER = "officer";
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
        return List.of(BY_TEAM, BY_OFFICER);
    }

    @Override
    Map<String, List<String>> keys(ApplicationStatus status) {
        var keys = new HashMap<String, List<String>>();
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
}
