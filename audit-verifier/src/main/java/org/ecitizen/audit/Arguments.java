package org.ecitizen.audit;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The words of a command line: a command, what it is about, and options with a value each.
record Arguments(String command, List<String> about, Map<String, List<String>> options, boolean json) {
    private static final List<String> OPTIONS = List.of(
            "--policy",
            "--payload",
            "--since",
            "--tree",
            "--state",
            "--context",
            "--skew",
            "--leaf",
            "--checkpoints",
            "--allowed");

    static Arguments parse(String... words) {
        var about = new ArrayList<String>();
        var options = new HashMap<String, List<String>>();
        var json = false;
        for (var i = 0; i < words.length; i++) {
            var word = words[i];
            if (word.equals("--json")) {
                json = true;
            } else if (word.startsWith("--")) {
                if (!OPTIONS.contains(word) || i + 1 == words.length) {
                    throw new CannotSay("the option " + word + " is not known or lacks its value");
                }
                options.computeIfAbsent(word, first -> new ArrayList<>()).add(words[++i]);
            } else {
                about.add(word);
            }
        }
        var command = about.isEmpty() ? "" : about.removeFirst();
        return new Arguments(command, about, options, json);
    }

    /// The only thing that the command is about.
    String subject() {
        if (about.size() != 1) {
            throw new CannotSay("the command " + command + " is about exactly one thing, not " + about.size());
        }
        return about.getFirst();
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    Optional<String> one(String option) {
        var values = all(option);
        if (values.size() > 1) {
            throw new CannotSay("the option " + option + " is given more than once");
        }
        return values.stream().findFirst();
    }

    String required(String option) {
        return one(option).orElseThrow(() -> new CannotSay("the command " + command + " needs the option " + option));
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CannotSay("this is no name of a file: " + text, e);
        }
    }
}
