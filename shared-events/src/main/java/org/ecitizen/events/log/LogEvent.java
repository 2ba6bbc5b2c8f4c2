package org.ecitizen.events.log;

/// Anything about a transparency log that its readers have to know.
public sealed interface LogEvent permits LogKeyIntroduced, LogKeyRetired {
    /// Name of the log.
    String log();
}
