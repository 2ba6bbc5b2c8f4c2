package org.ecitizen.command.erasure;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.command.erasure.ApprovedRules.Rule;
import org.ecitizen.command.erasure.RetentionView.Due;
import org.ecitizen.starter.erasure.RetentionRule;
import org.jspecify.annotations.Nullable;

/// What may go by itself, from the views. Drafts go under the rule of the service as it stands now.
final class StoredRetentionList implements RetentionList {
    private final ApprovedRules rules;
    private final RetentionView kept;
    private final Definitions definitions;

    StoredRetentionList(ApprovedRules rules, RetentionView kept, Definitions definitions) {
        this.rules = rules;
        this.kept = kept;
        this.definitions = definitions;
    }

    @Override
    public List<Rule> approved() {
        return rules.all();
    }

    @Override
    public Due due(Rule rule, Instant now, @Nullable String after, int limit) {
        var requests = kept.due(rule.authority(), rule.service(), rule.rule(), now, after, limit);
        if (after != null || !isNewest(rule)) {
            return requests;
        }
        // Few drafts end in one look; what is left comes with the next.
        var drafts = kept.draftsDue(rule.authority(), rule.service(), now, null, limit);
        return new Due(
                Stream.concat(drafts.data().stream(), requests.data().stream()).toList(), requests.next());
    }

    private boolean isNewest(Rule rule) {
        return definitions
                .latest(rule.authority(), rule.service())
                .map(service -> RetentionRule.of(service.definition()).equals(rule.rule()))
                .orElse(false);
    }
}
