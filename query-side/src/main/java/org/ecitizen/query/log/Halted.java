package org.ecitizen.query.log;

/// Going on could sign a second history, so the log stands still until a person has looked. The message says why, with
/// the sizes or the leaf that it concerns.
final class Halted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Halted(String why) {
        super(why);
    }

    Halted(String why, Throwable cause) {
        super(why, cause);
    }
}
