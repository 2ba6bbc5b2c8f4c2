package org.ecitizen.command.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.events.authority.AuthorityPublished;
import org.ecitizen.events.service.ServicePublished;
import org.springframework.core.io.ClassPathResource;

/// The sample town's definitions, for tests of what builds on them.
public final class SampleDefinitions {
    private static final FeelConditions CONDITIONS = new FeelConditions();
    private static final DefinitionReader READER = new DefinitionReader(new ServiceCheck(CONDITIONS));

    private SampleDefinitions() {}

    public static Conditions conditions() {
        return CONDITIONS;
    }

    /// Rivermouth and its services, each in version 1.
    public static Definitions published() {
        var town = READER.authority("authority.yaml", text("authority.yaml"));
        var services = Map.of("trade-licence", READER.service("x", text("trade-licence.yaml"), town));
        return new Definitions() {
            @Override
            public Optional<ServicePublished> latest(String authority, String service) {
                return Optional.ofNullable(services.get(service))
                        .map(definition -> new ServicePublished(authority, service, 1, definition));
            }

            @Override
            public ServicePublished pinned(String authority, String service, int version) {
                return latest(authority, service).orElseThrow();
            }

            @Override
            public Optional<AuthorityPublished> authority(String authority) {
                return Optional.of(new AuthorityPublished(authority, 1, town));
            }
        };
    }

    private static String text(String file) {
        try {
            return new ClassPathResource("sample-town/rivermouth/" + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
