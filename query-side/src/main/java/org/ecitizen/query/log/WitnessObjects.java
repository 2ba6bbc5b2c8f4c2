package org.ecitizen.query.log;

/// A witness has shown that this log signed something else than what is held here. The message says what.
final class WitnessObjects extends Exception {
    private static final long serialVersionUID = 1L;

    WitnessObjects(String why) {
        super(why);
    }
}
