package org.ecitizen.command.erasure;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.starter.erasure.KeepingTime;
import org.ecitizen.starter.erasure.KeptData;
import org.ecitizen.starter.erasure.KeptDataView;
import org.ecitizen.starter.erasure.RetentionRule;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is kept, by person, and what is due to go, by the rule that says so.
@Component
@ProcessingGroup("retention")
class RetentionView extends KeptDataView {
    private static final String BY_DUE = "due";
    private static final String DRAFTS = "drafts";
    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Definitions definitions;

    RetentionView(ViewStore store, Views views, Definitions definitions) {
        super(store, views);
        this.definitions = definitions;
    }

    /// @param next from where to go on; absent: that is all
    record Due(List<KeptData> data, @Nullable String next) {}

    /// Requests of a service whose time is over under a rule, the longest first.
    Due due(String authority, String service, String rule, Instant now, @Nullable String after, int limit) {
        return due(List.of(authority, service, rule), now, after, limit);
    }

    /// Drafts of a service that ended, the longest ago first.
    Due draftsDue(String authority, String service, Instant now, @Nullable String after, int limit) {
        return due(List.of(authority, service, DRAFTS), now, after, limit);
    }

    private Due due(List<String> prefix, Instant now, @Nullable String after, int limit) {
        var page = page(new Range(BY_DUE, prefix, null, SORTABLE.format(now.plusMillis(1)), false, after, limit));
        return new Due(page.documents().stream().map(KeptDataView::read).toList(), page.next());
    }

    /// How long something is kept.
    KeepingTime time(KeptData data) {
        return KeepingTime.of(data, definition(data), zone(data.authority()));
    }

    private ServiceDefinition definition(KeptData data) {
        return data.kind() == KeptData.Kind.DRAFT
                ? definitions
                        .latest(data.authority(), data.service())
                        .orElseThrow()
                        .definition()
                : definitions
                        .pinned(data.authority(), data.service(), data.definitionVersion())
                        .definition();
    }

    private ZoneId zone(String authority) {
        return definitions
                .authority(authority)
                .map(known -> ZoneId.of(known.profile().zone()))
                .orElse(ZoneId.of("UTC"));
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    protected List<String> furtherIndexes() {
        return List.of(BY_DUE);
    }

    @Override
    protected Map<String, List<String>> keys(KeptData data) {
        if (data.open() || data.remaining().isEmpty()) {
            return Map.of();
        }
        // Not by the newest definition, so that a rebuild gives the same.
        if (data.kind() == KeptData.Kind.DRAFT) {
            var ended = java.util.Objects.requireNonNull(data.endedAt());
            return Map.of(BY_DUE, List.of(data.authority(), data.service(), DRAFTS, SORTABLE.format(ended)));
        }
        var definition = definition(data);
        return KeepingTime.of(data, definition, zone(data.authority()))
                .first()
                .map(first -> Map.of(
                        BY_DUE,
                        List.of(
                                data.authority(),
                                data.service(),
                                RetentionRule.of(definition),
                                SORTABLE.format(first))))
                .orElse(Map.of());
    }
}
