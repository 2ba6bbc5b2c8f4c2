package org.ecitizen.command.draft;

/// A draft does not take a command; the code says why.
final class DraftRefused extends RuntimeException {
    enum Why {
        UNKNOWN,
        UNKNOWN_SERVICE,
        ENDED,
        CHANGED
    }

    private final Why why;
    private final long version;

    DraftRefused(Why why) {
        this(why, Draft.NONE);
    }

    /// @param version at which the draft is
    DraftRefused(Why why, long version) {
        super(why.name());
        this.why = why;
        this.version = version;
    }

    long version() {
        return version;
    }

    Why why() {
        return why;
    }
}
