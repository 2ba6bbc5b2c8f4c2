package org.ecitizen.log.receipt;

import java.util.Optional;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.record.EventRecord;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.InclusionProof;

/// A proof that carries the record of an event: what a citizen keeps, and can check for ever.
public record Receipt(LogProof proof, EventRecord event) {
    /// The receipt for a record that is in the tree of a checkpoint.
    public static Receipt of(EventRecord event, InclusionProof inclusion, SignedNote checkpoint) {
        var extra = Optional.of(StrictText.base64(event.canonical()));
        return new Receipt(new LogProof(extra, inclusion.index(), inclusion.hashes(), checkpoint), event);
    }

    /// Reads a receipt and its record, which must be in canonical form: a second spelling could show one value and
    /// hash another.
    public static Receipt parse(byte[] bytes) {
        var proof = LogProof.parse(bytes);
        var extra = proof.extra().orElseThrow(() -> new Refused("the proof carries no record"));
        return new Receipt(proof, EventRecord.parse(StrictText.base64("the record", extra)));
    }

    /// Refuses unless the record is in the tree of a checkpoint that the policy accepts.
    ///
    /// @param latest in seconds since 1970: the present, and how far the clock of a witness may be ahead
    public Policy.Trusted verify(Policy policy, long latest) {
        return proof.verify(event.entry().bytes(), policy, latest);
    }

    /// Refuses unless these are the bytes of the payload that the record speaks of.
    public void verifyPayload(byte[] payload) {
        if (payload.length != event.payloadLength() || !Hash.sha256(payload).equals(event.payloadHash())) {
            throw new Refused("the payload is not the one that was recorded: " + payload.length + " bytes with SHA-256 "
                    + Hash.sha256(payload).hex() + ", recorded are " + event.payloadLength() + " bytes with "
                    + event.payloadHash().hex());
        }
    }

    public byte[] bytes() {
        return proof.bytes();
    }
}
