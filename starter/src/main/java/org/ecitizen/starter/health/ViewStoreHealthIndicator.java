package org.ecitizen.starter.health;

import java.util.List;
import java.util.Map;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.Views;
import org.springframework.stereotype.Component;

/// Whether the database of the views answers.
@Component("viewStoreHealthIndicator")
class ViewStoreHealthIndicator extends PromptHealthIndicator {
    private final List<View> all;
    private final Views views;

    ViewStoreHealthIndicator(List<View> all, Views views) {
        this.all = all;
        this.views = views;
    }

    @Override
    protected Map<String, Object> ask() {
        return Map.of("generations", all.stream().map(views::current).sorted().toList());
    }
}
