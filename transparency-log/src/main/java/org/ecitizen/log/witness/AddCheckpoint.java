package org.ecitizen.log.witness;

import java.util.List;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.receipt.LogProof;
import org.ecitizen.log.text.Lines;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;

/// What a log asks of a witness: to cosign a checkpoint, which grew from the one it cosigned last.
///
/// @param oldSize size of the checkpoint that the witness cosigned last, 0 if there is none
/// @param proof consistency from that size
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote checkpoint) {
    public static final int MAX_BYTES = 68 * 1024;

    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    public static AddCheckpoint parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new Refused("a request to a witness has at most " + MAX_BYTES + " bytes");
        }
        var lines = new Lines("the request", StrictText.utf8("the request", bytes));
        var oldSize = StrictText.number("the old size", lines.next("old"));
        var proof = LogProof.hashes(lines);
        return new AddCheckpoint(oldSize, proof, SignedNote.parse(StrictText.utf8(lines.rest())));
    }

    public byte[] bytes() {
        var text = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return StrictText.utf8(text.append('\n')
                .append(StrictText.utf8("the checkpoint", checkpoint.bytes()))
                .toString());
    }
}
