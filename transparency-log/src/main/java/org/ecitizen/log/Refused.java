package org.ecitizen.log;

/// What was read is not what it claims to be: malformed, in a second spelling, beyond a limit, or not proven. The
/// message is a sentence for the reader of a report; it never holds more than a short piece of the input.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String sentence) {
        super(sentence);
    }

    public Refused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
