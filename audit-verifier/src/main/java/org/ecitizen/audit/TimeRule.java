package org.ecitizen.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;

/// When an event says that it was recorded is the word of the authority; when a checkpoint with it was first confirmed
/// is
/// the word of witnesses. Where they are too far apart, a person has to look: the events are listed, and the check does
/// not fail by itself.
final class TimeRule {
    private static final int MOST_LISTED = 100;

    private final NavigableMap<Long, Instant> confirmed;
    private final Duration allowed;
    private final Report report;
    private long looked;
    private long apart;
    private long unconfirmed;

    /// @param confirmed when checkpoints were confirmed, by size
    TimeRule(NavigableMap<Long, Instant> confirmed, Duration allowed, Report report) {
        this.confirmed = confirmed;
        this.allowed = allowed;
        this.report = report;
    }

    void look(long leaf, Instant stated) {
        looked++;
        var first = confirmed.higherEntry(leaf);
        if (first == null) {
            unconfirmed++;
        } else if (Duration.between(stated, first.getValue()).abs().compareTo(allowed) > 0) {
            apart++;
            if (apart <= MOST_LISTED) {
                report.fact(
                        "time of leaf " + leaf,
                        "the event says " + stated + ", witnesses first confirmed it at " + first.getValue());
            }
        }
    }

    void tell() {
        report.fact("events whose time was compared", Long.toString(looked - unconfirmed));
        if (unconfirmed > 0) {
            report.fact("events that no kept checkpoint confirms", Long.toString(unconfirmed));
        }
        if (apart > 0) {
            report.fact(
                    "events more than " + allowed.toSeconds() + " s apart from the witnesses", Long.toString(apart));
        }
    }
}
