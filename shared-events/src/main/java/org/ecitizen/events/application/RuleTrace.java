package org.ecitizen.events.application;

import java.util.List;
import java.util.Map;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// What was evaluated, so that it can be told and done again.
///
/// @param rule its place in the definition, for instance `assessment:fee` or `stage:review/action:grant`
/// @param definitionVersion version of the definition it stands in
/// @param expression the expression in FEEL; absent where a table was used
/// @param table code of the decision table; absent where an expression was used
/// @param inputs what it was applied to
/// @param matchedRows numbers of the rows of the table that matched, from 1; empty for an expression
/// @param result what it said
public record RuleTrace(
        @Public("place in the definition") String rule,
        @Public("version of a definition") int definitionVersion,
        @Public("text of the definition") @Nullable String expression,
        @Public("code of the definition") @Nullable String table,
        Protected<Map<String, Object>> inputs,
        Protected<List<Integer>> matchedRows,
        Protected<Object> result) {

    /// Whether the rule acted by itself; otherwise it was a condition of what somebody did.
    public boolean actedByItself() {
        return rule.contains("/rule:");
    }
}
