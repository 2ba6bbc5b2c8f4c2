package org.ecitizen.query.log;

/// A log cannot be continued before its quorum of witnesses has confirmed its end. The message says which.
final class Unconfirmed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unconfirmed(String why) {
        super(why);
    }
}
