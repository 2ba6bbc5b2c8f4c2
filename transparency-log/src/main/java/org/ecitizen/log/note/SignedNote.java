package org.ecitizen.log.note;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.Lines;
import org.ecitizen.log.text.StrictText;

/// A text and the signatures below it (C2SP signed-note).
///
/// @param text ends with a newline
/// @param signatures at least one
public record SignedNote(String text, List<SignatureLine> signatures) {
    public static final int MAX_BYTES = 64 * 1024;
    public static final int MAX_SIGNATURES = 100;

    public SignedNote {
        StrictText.withoutControls("the note", text);
        if (!text.endsWith("\n")) {
            throw new Refused("the text of a note ends with a newline");
        }
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new Refused("a note has 1 to " + MAX_SIGNATURES + " signatures, not " + signatures.size());
        }
    }

    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new Refused("a note has at most " + MAX_BYTES + " bytes, not " + bytes.length);
        }
        var note = StrictText.utf8("the note", bytes);
        // The text may hold empty lines itself, so the last one separates.
        var end = note.lastIndexOf("\n\n");
        if (end < 0) {
            throw new Refused("the note has no empty line between text and signatures");
        }
        return new SignedNote(note.substring(0, end + 1), lines(note.substring(end + 2)));
    }

    /// Signature lines as they stand below a note or in the answer of a witness; none if the text is empty.
    public static List<SignatureLine> lines(String text) {
        var signatures = new ArrayList<SignatureLine>();
        var lines = new Lines("the list of signatures", text);
        while (lines.hasNext()) {
            if (signatures.size() == MAX_SIGNATURES) {
                throw new Refused("there are more than " + MAX_SIGNATURES + " signatures");
            }
            signatures.add(SignatureLine.parse(lines.next()));
        }
        return signatures;
    }

    /// The note with more signatures at its end.
    public SignedNote adding(List<SignatureLine> more) {
        return new SignedNote(
                text, Stream.concat(signatures.stream(), more.stream()).toList());
    }

    /// What the known keys say about this note; the same line twice says it once. Lines of other keys are ignored,
    /// even if they share a name or an id. The note is refused if no known key signed it, if a line names a known
    /// key and its signature is wrong, if it names two known keys at once, or if a cosignature states a time after
    /// the latest possible one.
    ///
    /// @param latest in seconds since 1970: the present, and how far the clock of a witness may be ahead
    public List<Verified> verify(Collection<VerifierKey> known, long latest) {
        var verified = new ArrayList<Verified>();
        for (var line : signatures.stream().distinct().toList()) {
            var named = known.stream().filter(key -> key.isNamedBy(line)).toList();
            if (named.size() > 1) {
                throw new Refused("two known keys are both called " + line.name() + " and have one key id");
            }
            for (var key : named) {
                var signed = new Verified(key, line, key.verify(line, text));
                if (signed.time().orElse(0) < 0 || signed.time().orElse(0) > latest) {
                    throw new Refused("the cosignature of " + line.name() + " comes from the future");
                }
                verified.add(signed);
            }
        }
        if (verified.isEmpty()) {
            throw new Refused("no known key signed the note");
        }
        return verified;
    }

    public byte[] bytes() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(line -> note.append(line).append('\n'));
        return StrictText.utf8(note.toString());
    }
}
