package org.ecitizen.query.log;

import java.util.List;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/// The logs that this program keeps, which start and stop with it.
///
/// @param all in the order of their names
record Logs(List<KeptLog> all) implements SmartLifecycle {
    Logs {
        all = List.copyOf(all);
    }

    /// The log of all domain events, which is always there.
    KeptLog events() {
        return all.getFirst();
    }

    /// The log of the access ledger, which is always there.
    KeptLog access() {
        return all.getLast();
    }

    /// @param path last part of its address
    Optional<KeptLog> find(String path) {
        return all.stream().filter(log -> log.name().path().equals(path)).findFirst();
    }

    @Override
    public void start() {
        all.forEach(log -> log.sequencer().start());
    }

    @Override
    public void stop() {
        all.forEach(log -> log.sequencer().stop());
    }

    @Override
    public boolean isRunning() {
        return all.stream().anyMatch(log -> log.sequencer().isRunning());
    }
}
