package org.ecitizen.log.witness;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.note.Verified;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.tree.ConsistencyProof;
import org.ecitizen.log.tree.Head;

/// The rule by which a witness cosigns (C2SP tlog-witness, add-checkpoint; the order of its checks). It only
/// decides: whoever asks keeps others away from the same origin until the new head is on the disk and the answer
/// given, or two requests overtake each other and the witness is rolled back.
///
/// @param keys trusted keys of an origin; none for an unknown one
/// @param last head that was cosigned last for an origin
public record WitnessRule(Function<String, Collection<VerifierKey>> keys, Function<String, Optional<Head>> last) {
    /// What is to be done.
    public sealed interface Decision {}

    /// Cosign, after the head was written down. The note holds the signatures of the log that were verified.
    public record Cosign(Checkpoint checkpoint, SignedNote note) implements Decision {}

    /// Answer 409 with the size that was cosigned last.
    public record OtherSize(long size) implements Decision {}

    /// Answer with this status.
    ///
    /// @param evidence a log signed what cannot be true: keep the request
    public record Decline(int status, String reason, boolean evidence) implements Decision {}

    private static final int MALFORMED = 400;
    private static final int NOT_SIGNED = 403;
    private static final int UNKNOWN = 404;
    private static final int NOT_CONSISTENT = 422;

    /// Decides about a request as it was received.
    public Decision decide(byte[] body) {
        try {
            var request = AddCheckpoint.parse(body);
            return decide(request, Checkpoint.parse(request.checkpoint().text()));
        } catch (Refused e) {
            return new Decline(MALFORMED, reason(e), false);
        }
    }

    private Decision decide(AddCheckpoint request, Checkpoint checkpoint) {
        var trusted = keys.apply(checkpoint.origin());
        if (trusted.isEmpty()) {
            return new Decline(UNKNOWN, "the log is not known", false);
        }
        SignedNote note;
        try {
            // Times of the log's own cosignatures are not for a witness to judge.
            var verified = request.checkpoint().verify(trusted, Long.MAX_VALUE);
            note = new SignedNote(
                    request.checkpoint().text(),
                    verified.stream().map(Verified::line).toList());
        } catch (Refused e) {
            return new Decline(NOT_SIGNED, reason(e), false);
        }
        var head = checkpoint.head();
        if (request.oldSize() > head.size()) {
            return new Decline(MALFORMED, "the old size is above the size of the checkpoint", false);
        }
        var known = last.apply(checkpoint.origin()).orElse(Head.EMPTY);
        if (request.oldSize() != known.size()) {
            return new OtherSize(known.size());
        }
        try {
            requireGrowth(known, head, request);
        } catch (Refused e) {
            return new Decline(NOT_CONSISTENT, reason(e), true);
        }
        return new Cosign(checkpoint, note);
    }

    private static void requireGrowth(Head known, Head head, AddCheckpoint request) {
        if (head.size() == 0 && !head.equals(Head.EMPTY)) {
            throw new Refused("a tree without leaves has another root");
        }
        if (known.size() > 0) {
            new ConsistencyProof(known.size(), head.size(), request.proof()).verify(known.root(), head.root());
        } else if (!request.proof().isEmpty()) {
            throw new Refused("nothing is to be proven from size 0");
        }
    }

    private static String reason(Refused e) {
        return String.valueOf(e.getMessage());
    }
}
