package org.ecitizen.starter.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An event that a handler could not take in, told without anything that the fault's own message says: such messages
/// can
/// hold what people said.
public final class Untaken extends RuntimeException {
    private static final int MOST_KINDS = 10;
    private static final int LONGEST = 1023;
    private static final String OURS = "org.ecitizen.";

    private final boolean undone;
    private final transient List<String> kinds;

    /// @param undone whether nothing of what the handler has written is left
    public Untaken(Throwable fault, boolean undone) {
        super(told(fault));
        this.undone = undone;
        this.kinds = kinds(fault);
        setStackTrace(fault.getStackTrace());
    }

    /// Whether nothing of what the handler has written is left, so that what else the transaction holds can stay.
    public boolean undone() {
        return undone;
    }

    /// The kinds of faults, the first cause last.
    public List<String> kinds() {
        return kinds;
    }

    static List<String> kinds(Throwable fault) {
        if (fault instanceof Untaken told) {
            return told.kinds;
        }
        var kinds = new ArrayList<String>();
        for (Throwable cause = fault; cause != null && kinds.size() < MOST_KINDS; cause = cause.getCause()) {
            kinds.add(cause.getClass().getName());
        }
        return List.copyOf(kinds);
    }

    /// The kinds, and the first line of ours at which the first cause arose.
    private static String told(Throwable fault) {
        var told = String.join(", ", kinds(fault))
                + place(fault).map(place -> " at " + place).orElse("");
        return told.length() <= LONGEST ? told : told.substring(0, LONGEST);
    }

    private static Optional<String> place(Throwable fault) {
        Optional<String> found = Optional.empty();
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            for (var frame : cause.getStackTrace()) {
                if (frame.getClassName().startsWith(OURS)) {
                    found = Optional.of(
                            frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber());
                    break;
                }
            }
        }
        return found;
    }
}
