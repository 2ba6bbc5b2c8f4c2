package org.ecitizen.starter.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.ecitizen.starter.StartRefused;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.support.ResourcePropertySource;

/// Under the profile `prod` a program starts only when its operator has named what it would guess elsewhere, and never
/// with sample people.
final class Production implements EnvironmentPostProcessor, Ordered {
    private static final List<String> TO_BE_NAMED = List.of(
            "ecitizen.event-store",
            "spring.security.oauth2.resourceserver.jwt.issuer-uri",
            "ecitizen.keys.directory",
            "ecitizen.keys.password");
    /// Only some programs have these; they are known by a default, which does not count here.
    private static final List<String> TO_BE_NAMED_WHERE_KNOWN =
            List.of("ecitizen.view-store", "ecitizen.public-address");

    /// Of programs that sign a log: its address and its keys are for ever.
    private static final List<String> TO_BE_NAMED_WHERE_SIGNED =
            List.of("ecitizen.log.address", "ecitizen.log.key-directory");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("prod"))) {
            return;
        }
        var missing = new ArrayList<>(TO_BE_NAMED);
        TO_BE_NAMED_WHERE_KNOWN.stream().filter(environment::containsProperty).forEach(missing::add);
        if (signs(environment)) {
            TO_BE_NAMED_WHERE_SIGNED.stream()
                    .filter(environment::containsProperty)
                    .forEach(missing::add);
        }
        missing.removeIf(name -> isNamed(environment, name));
        if (!missing.isEmpty()) {
            throw new StartRefused(
                    "The profile 'prod' guesses nothing, and these are not named: %s."
                            .formatted(String.join(", ", missing)),
                    "Name them in an application.yaml beside the program, in the environment or on the command line.");
        }
        if (environment.getProperty("ecitizen.sample-town", Boolean.class, false)) {
            throw new StartRefused(
                    "The profile 'prod' is active together with the sample town.",
                    "Remove ecitizen.sample-town, or the profile.");
        }
        environment.getPropertySources().addLast(defaults());
    }

    private static boolean signs(ConfigurableEnvironment environment) {
        var store = environment.getProperty("ecitizen.event-store", "embedded").replace('_', '-');
        return environment.getProperty("ecitizen.log.enabled", Boolean.class, true)
                && !store.equalsIgnoreCase("axon-server");
    }

    /// Whether somebody other than ourselves has set it.
    private static boolean isNamed(ConfigurableEnvironment environment, String name) {
        return environment.getPropertySources().stream()
                .filter(source -> !isOurs(source))
                .anyMatch(source -> source.containsProperty(name));
    }

    /// Spring's view over all sources at once must not count either.
    private static boolean isOurs(PropertySource<?> source) {
        return source.getName().contains("class path resource")
                || source.getName().equals("configurationProperties")
                || source.getName().equals("defaultProperties");
    }

    private static PropertySource<?> defaults() {
        try {
            return new ResourcePropertySource("classpath:ecitizen-prod.properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// After the program's own files are read, before the shared defaults, so that these come first.
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 5;
    }
}
