package org.ecitizen.standalone.identity;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Whether there is a PostgreSQL for what has to outlive the program; where Axon Server keeps the events there need not
/// be one.
final class WherePostgresIs implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isIn(context.getEnvironment());
    }

    static boolean isIn(Environment environment) {
        var store = environment.getProperty("ecitizen.event-store", "embedded").replace('_', '-');
        return !store.equalsIgnoreCase("axon-server") || environment.containsProperty("spring.datasource.url");
    }
}
