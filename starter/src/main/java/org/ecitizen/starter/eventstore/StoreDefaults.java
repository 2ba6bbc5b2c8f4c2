package org.ecitizen.starter.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.ecitizen.starter.StartRefused;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.ResourcePropertySource;
import org.springframework.util.ClassUtils;

/// What Spring and Axon must be told so that one property, `ecitizen.event-store`, decides, and the defaults that all
/// our programs share. All of it can be overridden, and what would be unsafe is refused by the guard.
final class StoreDefaults implements EnvironmentPostProcessor, Ordered {
    private static final String EMBEDDED = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var store = environment.getProperty("ecitizen.event-store", "embedded");
        refuseUnknown("ecitizen.event-store", store, List.of("embedded", "postgresql", "axon-server"));
        refuseUnknown(
                "ecitizen.view-store",
                environment.getProperty("ecitizen.view-store", "postgresql"),
                List.of("postgresql", "mongodb"));
        var axonServer = store.replace('_', '-').equalsIgnoreCase("axon-server");
        var defaults = new HashMap<String, Object>();
        defaults.put("axon.axonserver.enabled", axonServer);
        defaults.put(
                "spring.flyway.placeholders.runtimeRole",
                "${spring.datasource.username:" + EmbeddedDatabase.RUNTIME_ROLE + "}");
        defaults.put(
                "spring.flyway.placeholders.logRole",
                "${ecitizen.log.reader.username:${spring.datasource.username:" + EmbeddedDatabase.LOG_ROLE + "}}");
        var aUrl = environment.containsProperty("spring.datasource.url");
        // A side by itself does not carry the database's programs.
        if (store.equalsIgnoreCase("embedded") && !ClassUtils.isPresent(EMBEDDED, null)) {
            throw new StartRefused(
                    "The embedded event store belongs to the program that runs everything in one process.",
                    "Name a store that both sides can reach: ecitizen.event-store=postgresql or axon-server.");
        }
        if (store.equalsIgnoreCase("postgresql") && !aUrl) {
            throw new StartRefused(
                    "The events are to be kept in PostgreSQL, but it is not said where.",
                    "Name the database in spring.datasource.url, with its username and password.");
        }
        if (axonServer && !aUrl) {
            defaults.put(
                    "spring.autoconfigure.exclude",
                    "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
        }
        environment.getPropertySources().addLast(new MapPropertySource("stores", defaults));
        environment.getPropertySources().addLast(shared());
    }

    private static void refuseUnknown(String property, String value, List<String> known) {
        if (!known.contains(value.replace('_', '-').toLowerCase(Locale.ROOT))) {
            throw new StartRefused(
                    "There is no store called '%s' (%s).".formatted(value, property),
                    "Set %s to one of: %s.".formatted(property, String.join(", ", known)));
        }
    }

    private static ResourcePropertySource shared() {
        try {
            return new ResourcePropertySource("classpath:ecitizen-defaults.properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }
}
