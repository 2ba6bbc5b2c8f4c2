package org.ecitizen.command.erasure;

import org.axonframework.config.ProcessingGroup;
import org.ecitizen.starter.erasure.ErasureView;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.Views;
import org.springframework.stereotype.Component;

/// Which erasures are to be carried on.
@Component
@ProcessingGroup("erasure-work")
class OpenErasures extends ErasureView {
    OpenErasures(ViewStore store, Views views) {
        super(store, views);
    }

    @Override
    public String name() {
        return "erasure-work";
    }
}
