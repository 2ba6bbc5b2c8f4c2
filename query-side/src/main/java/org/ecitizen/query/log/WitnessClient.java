package org.ecitizen.query.log;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignatureLine;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.MerkleTree;
import org.ecitizen.log.witness.AddCheckpoint;
import org.ecitizen.log.witness.WitnessAnswer;
import org.jspecify.annotations.Nullable;

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
    private volatile @Nullable String claim;

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

    /// What it said against the log and has not shown; it stands until it confirms the log again.
    Optional<String> claim() {
        return Optional.ofNullable(claim);
    }

    /// It was asked about something old, so what it said against it does not count.
    void forgetClaim() {
        claim = null;
    }

    /// The cosignatures of a checkpoint, at least one.
    ///
    /// @param tree that the checkpoint states
    /// @param logKeys keys with which the log signs or signed
    /// @param now in seconds since 1970
    /// @throws Refused if it gives none that holds; also if it says, without proof, that there is another history
    /// @throws WitnessObjects if it shows that the log has signed more, or another history
    List<SignatureLine> ask(SignedNote checkpoint, MerkleTree tree, Collection<VerifierKey> logKeys, long now)
            throws IOException, InterruptedException, WitnessObjects {
        var stated = Checkpoint.parse(checkpoint.text());
        var size = stated.head().size();
        for (var turn = 0; turn < TURNS; turn++) {
            var old = Math.min(confirmed, size);
            var reply = endpoint.post(new AddCheckpoint(old, proof(tree, old), checkpoint).bytes());
            switch (WitnessAnswer.parse(reply.status(), reply.body())) {
                case WitnessAnswer.Cosigned cosigned -> {
                    var lines = held(checkpoint.text(), cosigned.lines(), now);
                    confirmed = size;
                    claim = null;
                    return lines;
                }
                case WitnessAnswer.OtherSize other -> {
                    if (other.size() > size) {
                        throw contradicted(
                                "it says that it has confirmed " + other.size() + " leaves, and the log has " + size,
                                stated,
                                tree,
                                logKeys);
                    }
                    confirmed = other.size();
                }
                case WitnessAnswer.Declined declined -> {
                    if (declined.status() == CONTRADICTED) {
                        throw contradicted(
                                "it says that " + size + " leaves do not go on from the " + old + " that it confirmed",
                                stated,
                                tree,
                                logKeys);
                    }
                    throw new Refused("it answers " + declined.status());
                }
            }
        }
        throw new Refused("it asks for another size again and again");
    }

    /// What it says is only believed if it shows a checkpoint that this log signed: nobody else can make one.
    private Refused contradicted(String says, Checkpoint stated, MerkleTree tree, Collection<VerifierKey> logKeys)
            throws InterruptedException, WitnessObjects {
        // Before it is asked for the proof, which may never come.
        claim = says;
        try {
            var shown = endpoint.last(stated.origin());
            if (shown.isPresent()) {
                requireOurs(SignedNote.parse(shown.get()), stated, tree, logKeys);
            }
            return new Refused(says + ", and shows nothing that the log signed and does not hold");
        } catch (IOException | Refused e) {
            return new Refused(says + ", and shows no proof of it: " + e.getMessage());
        }
    }

    private void requireOurs(SignedNote shown, Checkpoint stated, MerkleTree tree, Collection<VerifierKey> logKeys)
            throws WitnessObjects {
        shown.verify(logKeys, Long.MAX_VALUE);
        var other = Checkpoint.parse(shown.text());
        var size = stated.head().size();
        if (!other.origin().equals(stated.origin())) {
            throw new Refused("it is of another log");
        }
        if (other.head().size() > size) {
            throw new WitnessObjects(
                    "the witness " + name + " shows " + other.head().size()
                            + " leaves that this log has signed, and it has " + size + ": the log was rolled back");
        }
        if (!tree.root(0, other.head().size()).equals(other.head().root())) {
            throw new WitnessObjects("the witness " + name + " shows another history that this log has signed: "
                    + other.head().size() + " leaves with the root "
                    + other.head().root());
        }
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
