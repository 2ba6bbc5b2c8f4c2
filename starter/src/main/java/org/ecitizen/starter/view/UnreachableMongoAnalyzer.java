package org.ecitizen.starter.view;

import com.mongodb.MongoException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says at start that the views' MongoDB cannot be used, in place of a stack trace. The address may hold a password, so
/// it is not shown.
final class UnreachableMongoAnalyzer extends AbstractFailureAnalyzer<MongoException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, MongoException cause) {
        return new FailureAnalysis(
                "The MongoDB that is to keep the views cannot be used (%s)."
                        .formatted(cause.getClass().getSimpleName()),
                "Start it, or correct spring.mongodb.uri.",
                cause);
    }
}
