package org.ecitizen.command.definition;

/// What is wrong with a definition, where, and what to do about it.
///
/// @param file name as its author knows it
/// @param line from 1
/// @param pointer JSON pointer (RFC 6901) to the place in the file; empty: the file as a whole
/// @param message what is wrong and the remedy, in words
public record DefinitionProblem(String file, int line, String pointer, String message) {
    DefinitionProblem(String file, int line, String message) {
        this(file, line, "", message);
    }

    @Override
    public String toString() {
        return "%s, line %d: %s".formatted(file, line, message);
    }
}
