package org.ecitizen.log.note;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.Lines;
import org.ecitizen.log.text.StrictText;

/// A key of a log and the sizes for which it signs, so that old checkpoints stay verifiable after a change of keys:
/// a line of `keys.txt` is the key, the first size and the last size or `-`, with a space between.
///
/// @param last empty while the key is in use
public record LogKey(VerifierKey key, long first, OptionalLong last) {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int PARTS = 3;
    private static final String IN_USE = "-";

    public LogKey {
        if (first < 0 || last.orElse(first) < first) {
            throw new Refused("the key of " + key.name() + " cannot sign from size " + first + " to " + last);
        }
    }

    /// All lines of a file.
    public static List<LogKey> parse(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new Refused("a list of keys has at most " + MAX_BYTES + " bytes");
        }
        var keys = new ArrayList<LogKey>();
        var lines = new Lines("the list of keys", StrictText.utf8("the list of keys", file));
        while (lines.hasNext()) {
            keys.add(parse(lines.next()));
        }
        return keys;
    }

    /// The file for some keys.
    public static byte[] file(List<LogKey> keys) {
        return StrictText.utf8(keys.stream().map(key -> key + "\n").collect(Collectors.joining()));
    }

    private static LogKey parse(String line) {
        var parts = line.split(" ", -1);
        if (parts.length != PARTS) {
            throw new Refused(
                    "a line of the list of keys is a key and two sizes, not \"" + StrictText.shown(line) + "\"");
        }
        var last = parts[2].equals(IN_USE)
                ? OptionalLong.empty()
                : OptionalLong.of(StrictText.number("the last size of a key", parts[2]));
        return new LogKey(VerifierKey.parse(parts[0]), StrictText.number("the first size of a key", parts[1]), last);
    }

    @Override
    public String toString() {
        return key + " " + first + " " + (last.isPresent() ? last.getAsLong() : IN_USE);
    }
}
