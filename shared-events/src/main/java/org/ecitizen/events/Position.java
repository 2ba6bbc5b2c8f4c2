package org.ecitizen.events;

import java.util.Optional;
import org.ecitizen.events.personal.Public;

/// How far a stream of events has come: the answer to a command carries it, and a read given it waits until its
/// view has come as far. Its text, `<stream>.<sequence>`, is for callers to hand back, not to take apart.
///
/// @param stream identity of the aggregate whose events these are
/// @param sequence number of the last event, from 0
@Public("random id of a stream and a number")
public record Position(String stream, long sequence) {

    /// Reads the text form; empty for anything else.
    public static Optional<Position> parse(String text) {
        var dot = text.lastIndexOf('.');
        if (dot < 1 || !text.substring(dot + 1).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Position(text.substring(0, dot), Long.parseLong(text.substring(dot + 1))));
    }

    @Override
    public String toString() {
        return stream + "." + sequence;
    }
}
