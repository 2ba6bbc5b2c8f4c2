package org.ecitizen.starter.eventstore;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// A store cannot be used as it is; the message says what was found, the action what to do.
public final class StoreRefused extends RuntimeException {
    private final String action;

    public StoreRefused(String found, String action) {
        super(found);
        this.action = action;
    }

    static final class Analyzer extends AbstractFailureAnalyzer<StoreRefused> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, StoreRefused cause) {
            return new FailureAnalysis(cause.getMessage(), cause.action, cause);
        }
    }
}
