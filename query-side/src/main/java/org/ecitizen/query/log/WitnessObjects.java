package org.ecitizen.query.log;

/// A witness has seen something else of this log than what it is shown now. The message says what.
final class WitnessObjects extends Exception {
    private static final long serialVersionUID = 1L;

    WitnessObjects(String why) {
        super(why);
    }
}
