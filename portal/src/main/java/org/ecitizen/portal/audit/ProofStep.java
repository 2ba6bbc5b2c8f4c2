package org.ecitizen.portal.audit;

import java.util.List;
import org.ecitizen.portal.component.Row;

/// A step of checking a proof.
///
/// @param name last part of the keys of its messages
/// @param outcome `holds`, `fails` or `unknown`
/// @param facts what was looked at
public record ProofStep(String name, String outcome, List<Row> facts) {
    /// Repeats what the word says.
    public String colour() {
        return switch (outcome) {
            case "holds" -> "green";
            case "fails" -> "red";
            default -> "grey";
        };
    }
}
