package org.ecitizen.query.log;

/// Another node has moved the head in the meantime. What was signed here is thrown away.
final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
        super("another node has moved the head of the log");
    }
}
