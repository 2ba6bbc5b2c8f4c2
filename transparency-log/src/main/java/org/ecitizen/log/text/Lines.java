package org.ecitizen.log.text;

import org.ecitizen.log.Refused;

/// Lines of a text, one after the other. Only U+000A ends a line, and every line has that end: the JDK's splitters
/// also stop at other characters and drop what is empty.
public final class Lines {
    private final String what;
    private final String text;
    private int position;

    public Lines(String what, String text) {
        this.what = what;
        this.text = text;
    }

    public boolean hasNext() {
        return position < text.length();
    }

    /// The next line without its newline.
    public String next() {
        var end = text.indexOf('\n', position);
        if (end < 0) {
            throw new Refused(what + " ends in the middle of a line");
        }
        var line = text.substring(position, end);
        position = end + 1;
        return line;
    }

    /// What comes behind a word and a space in the next line.
    public String next(String word) {
        var line = next();
        if (!line.startsWith(word + " ")) {
            throw new Refused(
                    what + " must have a line \"" + word + " ...\" where it says \"" + StrictText.shown(line) + "\"");
        }
        return line.substring(word.length() + 1);
    }

    /// Everything that was not read yet.
    public String rest() {
        return text.substring(position);
    }
}
