package org.ecitizen.events.application;

/// What an inspector found about one item of a checklist.
public enum CheckResult {
    PASSED,
    FAILED,
    NOT_APPLICABLE
}
