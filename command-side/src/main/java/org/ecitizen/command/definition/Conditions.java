package org.ecitizen.command.definition;

import java.util.Map;

/// The conditions of definitions: FEEL, evaluated without access to Java. The seam for decision tables.
public interface Conditions {

    /// Whether a condition holds.
    ///
    /// @param inputs what the expression may name, for instance `answers`
    /// @throws ConditionFailed if it cannot be evaluated to true or false on these inputs
    boolean holds(String expression, Map<String, Object> inputs);

    /// A condition could not be evaluated; the message names the expression, never an answer.
    final class ConditionFailed extends RuntimeException {
        public ConditionFailed(String message) {
            super(message);
        }
    }
}
