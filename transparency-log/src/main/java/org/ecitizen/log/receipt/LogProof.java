package org.ecitizen.log.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.text.Lines;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.InclusionProof;
import org.ecitizen.log.tree.Merkle;

/// Proof, checkable without any network, that an entry is in a log (C2SP tlog-proof).
///
/// @param extra Base64 of whatever goes with it; not to be trusted by itself
/// @param index of the leaf, from 0
/// @param hashes beside the way from the leaf to the root
/// @param note the signed checkpoint
public record LogProof(Optional<String> extra, long index, List<Hash> hashes, SignedNote note) {
    public static final int MAX_BYTES = 192 * 1024;
    public static final int MAX_HASHES = 63;

    private static final String HEADER = "c2sp.org/tlog-proof@v1";

    public LogProof {
        hashes = List.copyOf(hashes);
    }

    public static LogProof parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new Refused("a proof has at most " + MAX_BYTES + " bytes, not " + bytes.length);
        }
        var text = StrictText.utf8("the proof", bytes);
        var lines = new Lines("the proof", text);
        if (!lines.next().equals(HEADER)) {
            throw new Refused("a proof starts with the line " + HEADER);
        }
        var extra = Optional.<String>empty();
        if (lines.rest().startsWith("extra ")) {
            extra = Optional.of(lines.next("extra"));
            StrictText.base64("the extra data", extra.get());
        }
        var index = StrictText.number("the index", lines.next("index"));
        var hashes = hashes(lines);
        return new LogProof(extra, index, hashes, SignedNote.parse(StrictText.utf8(lines.rest())));
    }

    /// Hashes in Base64, one a line, up to an empty line; at most 63 (a tree has no more levels).
    public static List<Hash> hashes(Lines lines) {
        var hashes = new ArrayList<Hash>();
        for (var line = lines.next(); !line.isEmpty(); line = lines.next()) {
            if (hashes.size() == MAX_HASHES) {
                throw new Refused("a proof has at most " + MAX_HASHES + " hashes");
            }
            hashes.add(Hash.base64("a hash of the proof", line));
        }
        return hashes;
    }

    /// Refuses unless the entry is in the tree of a checkpoint that the policy accepts.
    ///
    /// @param latest in seconds since 1970: the present, and how far the clock of a witness may be ahead
    public Policy.Trusted verify(byte[] entry, Policy policy, long latest) {
        includes(entry);
        return policy.verify(note, latest);
    }

    /// Refuses unless the entry is in the tree that the checkpoint states; whether to believe the checkpoint is
    /// another question.
    public void includes(byte[] entry) {
        var head = Checkpoint.parse(note.text()).head();
        new InclusionProof(index, head.size(), hashes).verify(Merkle.leaf(entry), head.root());
    }

    public byte[] bytes() {
        var text = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(data -> text.append("extra ").append(data).append('\n'));
        text.append("index ").append(index).append('\n');
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        return StrictText.utf8(text.append('\n')
                .append(StrictText.utf8("the note", note.bytes()))
                .toString());
    }
}
