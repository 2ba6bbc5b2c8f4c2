package org.ecitizen.command.draft;

/// A draft does not take a command; the code says why.
final class DraftRefused extends RuntimeException {
    enum Why {
        UNKNOWN,
        UNKNOWN_SERVICE,
        ENDED
    }

    private final Why why;

    DraftRefused(Why why) {
        super(why.name());
        this.why = why;
    }

    Why why() {
        return why;
    }
}
