package org.ecitizen.query.log;

import java.util.Map;
import java.util.Objects;

/// The keys of each log.
record KeysOfLogs(Map<LogName, RotatedKeys> byName) {
    KeysOfLogs {
        byName = Map.copyOf(byName);
    }

    RotatedKeys of(LogName name) {
        return Objects.requireNonNull(byName.get(name));
    }
}
