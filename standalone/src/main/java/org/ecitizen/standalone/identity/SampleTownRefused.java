package org.ecitizen.standalone.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// The sample town would be open to people it is not meant for.
final class SampleTownRefused extends RuntimeException {
    SampleTownRefused(String message) {
        super(message);
    }

    static final class Analyzer extends AbstractFailureAnalyzer<SampleTownRefused> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, SampleTownRefused cause) {
            return new FailureAnalysis(cause.getMessage(), null, cause);
        }
    }
}
