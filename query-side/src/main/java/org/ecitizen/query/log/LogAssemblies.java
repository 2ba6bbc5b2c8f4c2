package org.ecitizen.query.log;

import java.util.Map;
import java.util.Objects;

/// The logs of each stream.
record LogAssemblies(Map<LogName, LogAssembly> byName) {
    LogAssemblies {
        byName = Map.copyOf(byName);
    }

    LogAssembly of(LogName name) {
        return Objects.requireNonNull(byName.get(name));
    }
}
