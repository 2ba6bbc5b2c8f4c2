package org.ecitizen.command.erasure;

import java.time.Instant;
import java.util.List;
import org.ecitizen.command.erasure.ApprovedRules.Rule;
import org.ecitizen.command.erasure.RetentionView.Due;
import org.jspecify.annotations.Nullable;

/// What may go by itself.
interface RetentionList {
    /// The rules that a second person has approved.
    List<Rule> approved();

    /// What is due under a rule.
    Due due(Rule rule, Instant now, @Nullable String after, int limit);
}
