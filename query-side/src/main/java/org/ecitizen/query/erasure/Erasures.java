package org.ecitizen.query.erasure;

import org.axonframework.config.ProcessingGroup;
import org.ecitizen.starter.erasure.ErasureView;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.Views;
import org.springframework.stereotype.Component;

/// Erasures as people read of them.
@Component
@ProcessingGroup("erasures")
class Erasures extends ErasureView {
    Erasures(ViewStore store, Views views) {
        super(store, views);
    }

    @Override
    public String name() {
        return "erasures";
    }
}
