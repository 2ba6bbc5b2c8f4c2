package org.ecitizen.command.definition;

/// What is wrong with a definition, where, and what to do about it.
///
/// @param file name as its author knows it
/// @param line from 1
/// @param message what is wrong and the remedy, in words
public record DefinitionProblem(String file, int line, String message) {
    @Override
    public String toString() {
        return "%s, line %d: %s".formatted(file, line, message);
    }
}
