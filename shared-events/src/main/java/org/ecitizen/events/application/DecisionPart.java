package org.ecitizen.events.application;

/// What can be corrected in a decision. Another outcome is an appeal or a reopening, never a correction.
public enum DecisionPart {
    REASONS,
    LEGAL_GROUND,
    VALID_UNTIL
}
