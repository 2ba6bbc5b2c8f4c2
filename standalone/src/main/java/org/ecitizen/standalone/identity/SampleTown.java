package org.ecitizen.standalone.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/// Decides whether the sample town exists: only where a data directory was created with it, which happens at the first
/// start outside production unless `ecitizen.sample-town` says otherwise. It comes with well-known passwords, so it
/// refuses an address that others can reach.
final class SampleTown implements EnvironmentPostProcessor, Ordered {
    static final String PROPERTY = "ecitizen.sample-town";
    private static final String MARK = "sample-town";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var directory = Path.of(environment.getProperty("ecitizen.data-directory", "data"));
        var wanted = environment.getProperty(PROPERTY, Boolean.class);
        var production = environment.acceptsProfiles(Profiles.of("prod"));
        var exists = wanted != null ? wanted : Files.exists(directory.resolve(MARK));
        if (wanted == null && !production && isNew(directory)) {
            mark(directory);
            exists = true;
        }
        if (exists && production) {
            throw new SampleTownRefused("The profile 'prod' is active, but this data directory was created with the"
                    + " sample town, whose passwords everybody knows. Name another ecitizen.data-directory.");
        }
        if (exists && !LOOPBACK.contains(environment.getProperty("server.address", ""))) {
            throw new SampleTownRefused("The sample town's passwords are known to everybody, so it is served on this"
                    + " machine's own address only. Set server.address=127.0.0.1, or start with"
                    + " ecitizen.sample-town=false and your own identity provider.");
        }
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "sample town",
                        exists && WherePostgresIs.isIn(environment)
                                ? Map.of(PROPERTY, "true", "ecitizen.portal.account-address", "/passkeys")
                                : Map.of(PROPERTY, Boolean.toString(exists))));
    }

    private static boolean isNew(Path directory) {
        try (var entries = Files.exists(directory) ? Files.list(directory) : java.util.stream.Stream.<Path>empty()) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mark(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve(MARK), "This data directory was created with the sample town and its people.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
