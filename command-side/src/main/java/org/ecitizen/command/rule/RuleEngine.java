package org.ecitizen.command.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ecitizen.events.service.ServiceDefinition.Table;
import org.springframework.stereotype.Component;

/// Applies rules to facts. The same rule on the same facts always says the same: rules know no clock, no chance and
/// nothing outside the facts.
@Component
public class RuleEngine {
    private final Feel feel = new Feel();
    private final DecisionTables tables = new DecisionTables(feel);

    /// @throws RuleFailure if the expression says nothing on these facts
    public Verdict expression(String expression, Map<String, Object> facts) {
        return feel.evaluate(expression, facts);
    }

    /// @throws RuleFailure if no row fits, or more than the table allows
    public Verdict table(Table table, Map<String, Object> facts) {
        return tables.evaluate(table, facts);
    }

    /// Why an expression cannot be used, in words; empty if it can.
    ///
    /// @param names the facts it may name, and the members of each; no members: any. What the items of a list have
    ///     as members stands under the path of the list, such as `answers.household`
    public Optional<String> problem(String expression, Map<String, Set<String>> names) {
        return feel.problem(expression, names);
    }

    /// Why an expression cannot be used where yes or no is needed, in words; empty if it can.
    ///
    /// @param names as for [#problem]
    public Optional<String> problemOfCondition(String expression, Map<String, Set<String>> names) {
        return feel.problemOfCondition(expression, names);
    }

    /// The facts that an expression names, each as the steps of its path.
    public Set<List<String>> references(String expression) {
        return feel.references(expression);
    }

    /// The text that an expression is; empty if it is anything but one text.
    public Optional<String> plainText(String expression) {
        return feel.plainText(expression);
    }

    /// The texts that a table can say as they are written in it; what it calculates is left out.
    public Set<String> plainTexts(Table table) {
        return tables.plainTexts(table);
    }

    /// What is wrong with a table, in words; empty if it can be used.
    ///
    /// @param names as for [#problem]
    public List<String> problems(Table table, Map<String, Set<String>> names) {
        return tables.problems(table, names);
    }
}
