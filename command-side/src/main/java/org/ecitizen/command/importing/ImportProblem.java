package org.ecitizen.command.importing;

/// Why a case, or the rest of a log, was not taken in.
///
/// @param caseName as the log names it; empty where it names none
/// @param line from 1
/// @param code stable
/// @param detail what is wrong and the remedy
record ImportProblem(String caseName, int line, String code, String detail) {}
