package org.ecitizen.audit;

/// Something is missing, unreachable or asked wrongly, so that neither yes nor no can be said.
final class CannotSay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotSay(String sentence) {
        super(sentence);
    }

    CannotSay(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
