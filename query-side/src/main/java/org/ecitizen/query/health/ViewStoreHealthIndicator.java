package org.ecitizen.query.health;

import java.util.List;
import java.util.Map;
import org.ecitizen.query.view.View;
import org.ecitizen.query.view.ViewGenerations;
import org.ecitizen.starter.health.PromptHealthIndicator;
import org.springframework.stereotype.Component;

/// Whether the database of the views answers.
@Component
class ViewStoreHealthIndicator extends PromptHealthIndicator {
    private final List<View> views;
    private final ViewGenerations generations;

    ViewStoreHealthIndicator(List<View> views, ViewGenerations generations) {
        this.views = views;
        this.generations = generations;
    }

    @Override
    protected Map<String, Object> ask() {
        return Map.of(
                "generations",
                views.stream()
                        .map(view -> generations.current(view.name()))
                        .sorted()
                        .toList());
    }
}
