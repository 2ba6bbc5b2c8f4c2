package org.ecitizen.command.rule;

import java.util.List;
import java.util.Map;

/// What a rule said.
///
/// @param result text, true or false, a number, a list or a map; never null
/// @param inputs the part of the facts that the rule names
/// @param matchedRows of a table, from 1; empty for an expression
public record Verdict(Object result, Map<String, Object> inputs, List<Integer> matchedRows) {}
