package org.ecitizen.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one run was asked for on the command line.
///
/// @param parts what to measure; empty: everything
/// @param options `--name=value`, without the dashes; an option without a value is `true`
public record Settings(List<String> parts, Map<String, String> options) {

    static Settings of(String... arguments) {
        var options = new LinkedHashMap<String, String>();
        for (var argument : arguments) {
            if (argument.startsWith("--")) {
                var name = argument.substring(2);
                var equals = name.indexOf('=');
                options.put(
                        equals < 0 ? name : name.substring(0, equals),
                        equals < 0 ? "true" : name.substring(equals + 1));
            }
        }
        return new Settings(
                Arrays.stream(arguments)
                        .filter(argument -> !argument.startsWith("--"))
                        .toList(),
                options);
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    public int number(String name, int otherwise) {
        return option(name).map(Integer::parseInt).orElse(otherwise);
    }

    public boolean has(String name) {
        return options.containsKey(name);
    }

    /// Requests in store when the running program is measured.
    public int size() {
        return number("size", 10_000);
    }

    /// How often everything is measured.
    public int rounds() {
        return number("rounds", 3);
    }

    /// How long one measurement under load lasts.
    public int seconds() {
        return number("seconds", 20);
    }

    /// Where towns of each size are kept from run to run, since making one takes minutes.
    public Path towns() {
        return Path.of(option("towns").orElse("benchmarks/target/towns"));
    }
}
