package org.ecitizen.starter.eventstore;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/// Says at start which store cannot be reached, in place of a stack trace.
final class UnreachableStoreAnalyzer implements FailureAnalyzer {
    private final Environment environment;

    UnreachableStoreAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        if (StoreFaults.isOnAxonServer(failure)) {
            return analysis("Axon Server", "axon.axonserver.servers", failure);
        }
        if (StoreFaults.isOnDatabase(failure)) {
            return analysis("The database", "spring.datasource.url", failure);
        }
        return null;
    }

    private FailureAnalysis analysis(String store, String property, Throwable failure) {
        return new FailureAnalysis(
                "%s cannot be used at %s.".formatted(store, environment.getProperty(property, "its default address")),
                "Start it, or correct %s and what belongs to it (user, password, certificate).".formatted(property),
                failure);
    }
}
