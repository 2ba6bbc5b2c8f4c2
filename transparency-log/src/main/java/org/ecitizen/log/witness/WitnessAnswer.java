package org.ecitizen.log.witness;

import java.util.List;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.SignatureLine;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.text.Lines;
import org.ecitizen.log.text.StrictText;

/// What a witness answers, as the log reads it.
public sealed interface WitnessAnswer {
    /// Media type of the body that names a size.
    String SIZE_TYPE = "text/x.tlog.size";

    /// 200: it cosigned. Whether the lines hold is only known once they are verified.
    record Cosigned(List<SignatureLine> lines) implements WitnessAnswer {
        public Cosigned {
            lines = List.copyOf(lines);
        }
    }

    /// 409: it cosigned another size last.
    record OtherSize(long size) implements WitnessAnswer {}

    /// Every other status: it did not cosign.
    record Declined(int status) implements WitnessAnswer {}

    static WitnessAnswer parse(int status, byte[] body) {
        if (body.length > SignedNote.MAX_BYTES) {
            throw new Refused("the answer of the witness is too long");
        }
        return switch (status) {
            case 200 -> cosigned(StrictText.utf8("the answer of the witness", body));
            case 409 -> otherSize(StrictText.utf8("the answer of the witness", body));
            default -> new Declined(status);
        };
    }

    private static Cosigned cosigned(String text) {
        var lines = SignedNote.lines(text);
        if (lines.isEmpty()) {
            throw new Refused("the witness agrees without a signature");
        }
        return new Cosigned(lines);
    }

    private static OtherSize otherSize(String text) {
        var lines = new Lines("the answer of the witness", text);
        var size = StrictText.number("the size that the witness names", lines.next());
        if (lines.hasNext()) {
            throw new Refused("the answer of the witness goes on behind the size");
        }
        return new OtherSize(size);
    }
}
