package org.ecitizen.query.erasure;

import org.axonframework.config.ProcessingGroup;
import org.ecitizen.starter.erasure.KeptDataView;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.Views;
import org.springframework.stereotype.Component;

/// What is kept, by the people it is about.
@Component
@ProcessingGroup("kept")
class Kept extends KeptDataView {
    Kept(ViewStore store, Views views) {
        super(store, views);
    }

    @Override
    public String name() {
        return "kept";
    }
}
