package org.ecitizen.query.status;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.Views;
import org.springframework.stereotype.Component;

/// The requests of a person: those about them, and those they handed in for somebody else. Newest first.
@Component
@ProcessingGroup("my-requests")
class MyRequestsView extends ApplicationView {
    static final String BY_APPLICANT = "applicant";
    static final String BY_SUBMITTER = "submitter";
    static final String BY_CO_SIGNER = "co-signer";

    MyRequestsView(ViewStore store, Views views) {
        super(store, views);
    }

    @Override
    public String name() {
        return "my-requests";
    }

    @Override
    public List<String> indexes() {
        return List.of(BY_APPLICANT, BY_SUBMITTER, BY_CO_SIGNER);
    }

    @Override
    Map<String, List<String>> keys(ApplicationStatus status) {
        var keys = new HashMap<String, List<String>>();
        keys.put(BY_APPLICANT, List.of(status.applicant(), sortable(status.submittedAt())));
        if (!status.submittedBy().equals(status.applicant())) {
            keys.put(BY_SUBMITTER, List.of(status.submittedBy(), sortable(status.submittedAt())));
        }
        if (status.coSigner() != null) {
            keys.put(BY_CO_SIGNER, List.of(status.coSigner(), sortable(status.submittedAt())));
        }
        return keys;
    }
}
