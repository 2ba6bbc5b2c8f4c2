package org.ecitizen.query.log;

import java.util.Locale;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Whether this program keeps the log: switched on, and there is a PostgreSQL, which keeps what belongs to it wherever
/// the events lie.
final class LogIsKept implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var environment = context.getEnvironment();
        var store = environment.getProperty("ecitizen.event-store", "embedded");
        return environment.getProperty("ecitizen.log.enabled", Boolean.class, true)
                && (!store.replace('_', '-').toLowerCase(Locale.ROOT).equals("axon-server")
                        || environment.containsProperty("spring.datasource.url"));
    }
}
