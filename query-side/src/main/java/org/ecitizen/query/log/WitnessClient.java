package org.ecitizen.query.log;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignatureLine;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.MerkleTree;
import org.ecitizen.log.witness.AddCheckpoint;
import org.ecitizen.log.witness.WitnessAnswer;

/// One witness as the log knows it: what it confirmed last, and that nothing it says is taken over before it was
/// verified.
final class WitnessClient {
    /// A witness that is told the size that it named, and names another, may have been asked by another node.
    private static final int TURNS = 3;

    private static final int CONTRADICTED = 422;

    /// How far the clocks may be apart, both ways: an older cosignature was made for something else.
    private static final long SKEW = Duration.ofMinutes(5).toSeconds();

    private final String name;
    private final List<VerifierKey> keys;
    private final WitnessEndpoint endpoint;
    private volatile long confirmed;

    /// @param name as the policy says
    /// @param keys with which it makes cosignatures
    WitnessClient(String name, List<VerifierKey> keys, WitnessEndpoint endpoint) {
        this.name = name;
        this.keys = List.copyOf(keys);
        this.endpoint = endpoint;
    }

    String name() {
        return name;
    }

    List<VerifierKey> keys() {
        return keys;
    }

    /// The cosignatures of a checkpoint, at least one.
    ///
    /// @param tree that the checkpoint states
    /// @param now in seconds since 1970
    /// @throws Refused if it gives none that holds
    /// @throws WitnessObjects if it has seen more of the log, or another one
    List<SignatureLine> ask(SignedNote checkpoint, MerkleTree tree, long now)
            throws IOException, InterruptedException, WitnessObjects {
        var size = Checkpoint.parse(checkpoint.text()).head().size();
        for (var turn = 0; turn < TURNS; turn++) {
            var old = Math.min(confirmed, size);
            var reply = endpoint.post(new AddCheckpoint(old, proof(tree, old), checkpoint).bytes());
            switch (WitnessAnswer.parse(reply.status(), reply.body())) {
                case WitnessAnswer.Cosigned cosigned -> {
                    var lines = held(checkpoint.text(), cosigned.lines(), now);
                    confirmed = size;
                    return lines;
                }
                case WitnessAnswer.OtherSize other -> {
                    if (other.size() > size) {
                        throw new WitnessObjects("the witness " + name + " has confirmed " + other.size()
                                + " leaves of this log, which has " + size + ": the log was rolled back");
                    }
                    confirmed = other.size();
                }
                case WitnessAnswer.Declined declined -> {
                    if (declined.status() == CONTRADICTED) {
                        throw new WitnessObjects("the witness " + name + " has confirmed another history of this log: "
                                + size + " leaves do not go on from the " + old + " that it has seen");
                    }
                    throw new Refused("it answers " + declined.status());
                }
            }
        }
        throw new Refused("it asks for another size again and again");
    }

    private static List<Hash> proof(MerkleTree tree, long old) {
        return old == 0 ? List.of() : tree.consistency(old).hashes();
    }

    private List<SignatureLine> held(String text, List<SignatureLine> given, long now) {
        var held = new ArrayList<SignatureLine>();
        var reason = "its answer holds no cosignature of its keys";
        for (var line : given) {
            if (keys.stream().anyMatch(key -> key.isNamedBy(line))) {
                try {
                    var signed = new SignedNote(text, List.of(line)).verify(keys, now + SKEW);
                    if (signed.getFirst().time().orElse(0) < now - SKEW) {
                        throw new Refused("its cosignature is an old one");
                    }
                    held.add(line);
                } catch (Refused e) {
                    reason = String.valueOf(e.getMessage());
                }
            }
        }
        if (held.isEmpty()) {
            throw new Refused(reason);
        }
        return held;
    }
}
