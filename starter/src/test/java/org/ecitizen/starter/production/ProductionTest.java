package org.ecitizen.starter.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.ecitizen.starter.StartRefused;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// An authority's program starts with what its operator has named, and with nothing else.
class ProductionTest {
    private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void whatIsNamedStartsWithoutPagesOfTheApiAndWithLogsForMachines() {
        named(Map.of("ecitizen.event-store", "postgresql", ISSUER, "https://id.town.example"));

        start("prod");

        assertThat(environment.getProperty("springdoc.api-docs.enabled")).isEqualTo("false");
        assertThat(environment.getProperty("logging.structured.format.console")).isEqualTo("ecs");
    }

    @Test
    void everythingThatIsNotNamedIsToldAtOnce() {
        assertThatThrownBy(() -> start("prod"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(
                        "ecitizen.event-store, " + ISSUER + ", ecitizen.keys.directory, ecitizen.keys.password");
    }

    @Test
    void aDefaultOfOursIsNotNamed() {
        named(Map.of("ecitizen.event-store", "postgresql", ISSUER, "https://id.town.example"));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "Config resource 'class path resource [query-side.yaml]'",
                        Map.of("ecitizen.view-store", "postgresql")));

        assertThatThrownBy(() -> start("prod")).hasMessageContaining("ecitizen.view-store");
    }

    @Test
    void nameAndKeyOfTheLogAreNamedWhereItIsSigned() {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "Config resource 'class path resource [query-side.yaml]'",
                        Map.of("ecitizen.log.address", "localhost/log", "ecitizen.log.key-directory", "data/keys")));
        named(Map.of("ecitizen.event-store", "postgresql", ISSUER, "https://id.town.example"));
        assertThatThrownBy(() -> start("prod"))
                .hasMessageContaining("ecitizen.log.address, ecitizen.log.key-directory");

        named(Map.of("ecitizen.event-store", "axon-server", ISSUER, "https://id.town.example"));
        start("prod");

        assertThat(environment.getProperty("springdoc.api-docs.enabled")).isEqualTo("false");
    }

    @Test
    void theSampleTownHasNoPlaceThere() {
        named(Map.of(
                "ecitizen.event-store",
                "postgresql",
                ISSUER,
                "https://id.town.example",
                "ecitizen.sample-town",
                "true"));

        assertThatThrownBy(() -> start("prod")).hasMessageContaining("sample town");
    }

    @Test
    void elsewhereNothingNeedsANameAndNothingChanges() {
        start("compose");

        assertThat(environment.getProperty("springdoc.api-docs.enabled")).isNull();
    }

    private void named(Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.put("ecitizen.keys.directory", "/srv/keys");
        all.put("ecitizen.keys.password", "of-a-file");
        environment.getPropertySources().addFirst(new MapPropertySource("commandLineArgs", all));
    }

    private void start(String profile) {
        environment.setActiveProfiles(profile);
        new Production().postProcessEnvironment(environment, new SpringApplication());
    }
}
