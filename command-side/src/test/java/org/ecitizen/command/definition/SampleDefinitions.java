package org.ecitizen.command.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ecitizen.command.rule.RuleEngine;
import org.ecitizen.events.authority.AuthorityPublished;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServicePublished;
import org.springframework.core.io.ClassPathResource;

/// The sample town's definitions, for tests of what builds on them.
public final class SampleDefinitions {
    private static final RuleEngine RULES = new RuleEngine();
    private static final DefinitionReader READER = new DefinitionReader(new ServiceCheck(RULES));
    /// Every service of Rivermouth.
    public static final List<String> SERVICES = List.of(
            "birth-registration",
            "building-permit",
            "citizen-complaint",
            "housing-benefit",
            "parking-permit",
            "property-tax-return",
            "records-request",
            "street-problem",
            "trade-licence");

    private static final Definitions PUBLISHED = read();

    private SampleDefinitions() {}

    public static RuleEngine rules() {
        return RULES;
    }

    public static ServiceDefinition service(String code) {
        return published().latest("rivermouth", code).orElseThrow().definition();
    }

    /// A service as somebody proposes to change it.
    public static ServiceDefinition proposed(String code, UnaryOperator<String> change) {
        var town = published().authority("rivermouth").orElseThrow().profile();
        return READER.service(
                code + ".yaml", change.apply(text(code + ".yaml")), town, file -> Optional.of(text(file)));
    }

    /// Rivermouth and its services, each in version 1.
    public static Definitions published() {
        return PUBLISHED;
    }

    private static Definitions read() {
        var town = READER.authority("authority.yaml", text("authority.yaml"));
        var services = new HashMap<String, ServiceDefinition>();
        SERVICES.forEach(code -> services.put(
                code, READER.service(code + ".yaml", text(code + ".yaml"), town, file -> Optional.of(text(file)))));
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
