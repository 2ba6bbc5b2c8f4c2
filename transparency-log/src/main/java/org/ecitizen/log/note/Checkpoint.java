package org.ecitizen.log.note;

import java.util.ArrayList;
import java.util.List;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.Lines;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;

/// What a log states about itself (C2SP tlog-checkpoint).
///
/// @param origin name of the log
/// @param extensions further lines, which only other logs write; none is empty
public record Checkpoint(String origin, Head head, List<String> extensions) {
    public Checkpoint {
        extensions = List.copyOf(extensions);
        requireLine("the origin", origin);
        extensions.forEach(line -> requireLine("an extension line", line));
    }

    public Checkpoint(String origin, Head head) {
        this(origin, head, List.of());
    }

    /// The text of a note, which ends with a newline.
    public static Checkpoint parse(String text) {
        var lines = new Lines("the checkpoint", text);
        var origin = lines.next();
        var size = StrictText.number("the size of the tree", lines.next());
        var root = Hash.base64("the root", lines.next());
        var extensions = new ArrayList<String>();
        while (lines.hasNext()) {
            extensions.add(lines.next());
        }
        return new Checkpoint(origin, new Head(size, root), extensions);
    }

    public String text() {
        var text = new StringBuilder(
                origin + "\n" + head.size() + "\n" + head.root().base64() + "\n");
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /// Signs with each of the keys.
    ///
    /// @param time for keys that state one, in seconds since 1970
    public SignedNote sign(List<NoteSigner> signers, long time) {
        return new SignedNote(
                text(),
                signers.stream().map(signer -> signer.sign(text(), time)).toList());
    }

    private static void requireLine(String what, String line) {
        StrictText.withoutControls(what, line);
        if (line.isEmpty() || line.indexOf('\n') >= 0) {
            throw new Refused(what + " of a checkpoint is exactly one line");
        }
    }
}
