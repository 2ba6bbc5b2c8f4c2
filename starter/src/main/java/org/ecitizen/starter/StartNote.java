package org.ecitizen.starter;

import org.springframework.core.env.Environment;

/// What a side prints once it runs.
public final class StartNote {
    private StartNote() {}

    /// @param side its name in a sentence
    public static void print(String side, Environment environment) {
        IO.println("E-Citizen's %s is running on port %s; events in %s."
                .formatted(
                        side,
                        environment.getProperty("local.server.port", ""),
                        environment.getProperty("ecitizen.event-store", "embedded")));
    }
}
