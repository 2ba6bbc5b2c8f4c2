package org.ecitizen.command.rule;

/// A rule says nothing on these inputs; the message tells why, without an answer of anybody.
public final class RuleFailure extends RuntimeException {
    private final String reason;

    public RuleFailure(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
