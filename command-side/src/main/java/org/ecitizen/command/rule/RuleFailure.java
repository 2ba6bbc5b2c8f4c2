package org.ecitizen.command.rule;

/// A rule says nothing on these inputs; the message tells why, without an answer of anybody.
public final class RuleFailure extends RuntimeException {
    public RuleFailure(String message) {
        super(message);
    }
}
