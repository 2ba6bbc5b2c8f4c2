package org.ecitizen.query.log;

/// A witness says, without proof, that there is another history of this log, and the others who confirm ours are not
/// enough. Nothing more is signed until they are; the message says who says what.
final class Contested extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Contested(String why) {
        super(why);
    }
}
