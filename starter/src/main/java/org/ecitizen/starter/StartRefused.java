package org.ecitizen.starter;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// The program does not start as it is set up; the message says what was found, the action what to do.
public final class StartRefused extends RuntimeException {
    private final String action;

    public StartRefused(String found, String action) {
        super(found);
        this.action = action;
    }

    static final class Analyzer extends AbstractFailureAnalyzer<StartRefused> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, StartRefused cause) {
            return new FailureAnalysis(cause.getMessage(), cause.action, cause);
        }
    }
}
