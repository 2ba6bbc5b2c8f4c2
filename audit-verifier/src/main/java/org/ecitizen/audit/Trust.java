package org.ecitizen.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.policy.Policy;

/// What a check relies on: the auditor's policy, the clock, and what was verified before.
///
/// @param latest latest possible time of a cosignature, in seconds since 1970
record Trust(Policy policy, long latest, VerifiedState state) {
    /// A checkpoint that the policy accepts and that does not contradict one verified before.
    Policy.Trusted checkpoint(SignedNote note) {
        var trusted = policy.verify(note, latest);
        var head = trusted.checkpoint().head();
        state.last(trusted.checkpoint().origin()).ifPresent(last -> {
            if (last.size() == head.size() && !last.equals(head)) {
                throw new Refused("at size " + head.size() + " this log had the root " + last.root()
                        + " when it was verified before; now it has " + head.root());
            }
        });
        return trusted;
    }

    static void tell(Report report, Policy.Trusted trusted) {
        report.fact("log", trusted.checkpoint().origin());
        report.fact("size", Long.toString(trusted.checkpoint().head().size()));
        report.fact("root", trusted.checkpoint().head().root().base64());
        report.fact("witnessed", times(trusted.cosigned()));
    }

    /// Tells of a further log that was relied on, in one line.
    static void tellBeside(Report report, Policy.Trusted trusted) {
        var head = trusted.checkpoint().head();
        report.fact(
                "also log " + trusted.checkpoint().origin(),
                "size " + head.size() + ", root " + head.root().base64() + ", witnessed " + times(trusted.cosigned()));
    }

    private static String times(Map<String, Long> cosigned) {
        return cosigned.isEmpty()
                ? "by nobody, and the policy asks for none"
                : new TreeMap<>(cosigned)
                        .entrySet().stream()
                                .map(each -> "by " + each.getKey() + " at " + time(each.getValue()))
                                .collect(Collectors.joining(", "));
    }

    /// Cosignatures may state times beyond what a calendar can show.
    private static String time(long seconds) {
        return seconds <= Instant.MAX.getEpochSecond()
                ? Instant.ofEpochSecond(seconds).toString()
                : seconds + " s";
    }
}
