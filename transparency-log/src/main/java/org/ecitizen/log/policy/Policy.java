package org.ecitizen.log.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.note.Verified;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.text.StrictText;

/// Whom to trust (C2SP tlog-policy).
///
/// @param quorum name of the witness or group that must agree, empty for `quorum none`
public record Policy(List<Log> logs, List<Witness> witnesses, List<Group> groups, Optional<String> quorum) {
    /// A log whose name is the origin of its checkpoints.
    public record Log(VerifierKey key, Optional<String> url) {}

    /// A witness under the name that it has in this policy, with one character for each byte of it. The format
    /// allows keys of type 0x01 here; such a key makes no cosignatures, so its witness never counts.
    public record Witness(String name, VerifierKey key, Optional<String> url) {}

    /// Agrees when so many of its members do.
    public record Group(String name, int threshold, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /// A checkpoint that is valid under a policy.
    ///
    /// @param cosigned when each known witness cosigned it, in seconds since 1970, by its name in the policy
    public record Trusted(SignedNote note, Checkpoint checkpoint, Map<String, Long> cosigned) {
        /// When witnesses first had cosigned it, which is the trusted time of the log; empty without a witness.
        public OptionalLong time() {
            return cosigned.values().stream().mapToLong(Long::longValue).min();
        }
    }

    public Policy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
        groups = List.copyOf(groups);
    }

    public static Policy parse(byte[] file) {
        return new PolicyReader().read(file);
    }

    /// A checkpoint that a listed log signed under its own origin and the quorum cosigned; refused otherwise.
    ///
    /// @param latest in seconds since 1970: the present, and how far the clock of a witness may be ahead
    public Trusted verify(SignedNote note, long latest) {
        var trusted = verifyLog(note, latest);
        if (!isQuorum(trusted.cosigned().keySet())) {
            throw new Refused("the checkpoint lacks witnesses: quorum " + quorum.orElse("none") + " is not reached by "
                    + trusted.cosigned().keySet());
        }
        return trusted;
    }

    /// As [#verify], but without a quorum: what a log claims that nobody else confirms yet.
    public Trusted verifyLog(SignedNote note, long latest) {
        var checkpoint = Checkpoint.parse(note.text());
        var ofOrigin = logs.stream()
                .map(Log::key)
                .filter(key -> key.name().equals(checkpoint.origin()))
                .toList();
        if (ofOrigin.isEmpty()) {
            throw new Refused("the policy knows no log " + StrictText.shown(checkpoint.origin()));
        }
        var known = Stream.concat(ofOrigin.stream(), witnesses.stream().map(Witness::key))
                .toList();
        var verified = note.verify(known, latest);
        if (verified.stream().map(Verified::key).noneMatch(ofOrigin::contains)) {
            throw new Refused("the log did not sign its checkpoint");
        }
        return new Trusted(note, checkpoint, cosigned(verified));
    }

    /// Whether these witnesses are enough.
    public boolean isQuorum(Set<String> agreeing) {
        return quorum.isEmpty() || agrees(quorum.get(), agreeing);
    }

    private boolean agrees(String name, Set<String> agreeing) {
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .map(group -> group.members().stream()
                                .filter(member -> agrees(member, agreeing))
                                .count()
                        >= group.threshold())
                .orElseGet(() -> agreeing.contains(name));
    }

    private Map<String, Long> cosigned(List<Verified> verified) {
        var times = new TreeMap<String, Long>();
        for (var witness : witnesses) {
            verified.stream()
                    .filter(each -> each.key().equals(witness.key()))
                    .flatMapToLong(each -> each.time().stream())
                    .min()
                    .ifPresent(time -> times.put(witness.name(), time));
        }
        return times;
    }
}
