package org.ecitizen.command.rule;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which regular expressions of a definition may be run: in questions and in rules alike.
public final class SafePatterns {
    /// A group that repeats something which repeats: the way to a pattern that runs for ever.
    private static final Pattern NESTED_REPETITION = Pattern.compile("\\([^)]*[+*}][^)]*\\)[+*{]");

    private SafePatterns() {}

    public static boolean isSafe(String expression) {
        try {
            Pattern.compile(expression);
            return !NESTED_REPETITION.matcher(expression).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
