package org.ecitizen.query.status;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.Views;
import org.springframework.stereotype.Component;

/// Every request of an authority, by reference, by its number elsewhere, by service, and the newest first.
@Component
@ProcessingGroup("status")
class StatusView extends ApplicationView {
    static final String BY_REFERENCE = "reference";
    static final String BY_EXTERNAL_REFERENCE = "external-reference";
    static final String BY_SERVICE = "service";
    static final String BY_AUTHORITY = "authority";

    StatusView(ViewStore store, Views views) {
        super(store, views);
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public List<String> indexes() {
        return List.of(BY_REFERENCE, BY_EXTERNAL_REFERENCE, BY_SERVICE, BY_AUTHORITY);
    }

    @Override
    Map<String, List<String>> keys(ApplicationStatus status) {
        var keys = new HashMap<String, List<String>>();
        keys.put(BY_REFERENCE, List.of(status.authority(), status.reference()));
        keys.put(BY_SERVICE, List.of(status.authority(), status.service(), sortable(status.submittedAt())));
        keys.put(BY_AUTHORITY, List.of(status.authority(), sortable(status.submittedAt())));
        if (status.externalReference() != null) {
            keys.put(BY_EXTERNAL_REFERENCE, List.of(status.authority(), status.externalReference()));
        }
        return keys;
    }
}
