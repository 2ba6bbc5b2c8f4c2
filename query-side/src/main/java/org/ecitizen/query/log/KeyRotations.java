package org.ecitizen.query.log;

import java.util.Map;

/// The planned change of keys of each log.
record KeyRotations(Map<LogName, KeyRotation> byName) {
    KeyRotations {
        byName = Map.copyOf(byName);
    }
}
