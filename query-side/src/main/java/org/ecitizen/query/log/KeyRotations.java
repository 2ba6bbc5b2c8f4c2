package org.ecitizen.query.log;

import java.util.Map;
import java.util.Objects;

/// The planned change of keys of each log.
record KeyRotations(Map<LogName, KeyRotation> byName) {
    KeyRotations {
        byName = Map.copyOf(byName);
    }

    KeyRotation of(LogName name) {
        return Objects.requireNonNull(byName.get(name));
    }
}
