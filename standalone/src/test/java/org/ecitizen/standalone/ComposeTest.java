package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ecitizen.standalone.identity.SamplePeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The compose file cannot be run everywhere, so it is held against the code: images, ports, property names, people.
class ComposeTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern FIXED_TAG = Pattern.compile("[a-z0-9./-]+:[0-9][0-9A-Za-z._-]*[0-9][0-9A-Za-z._-]*");
    /// What only a container needs, beside the settings of the profile that it overrides.
    private static final Set<String> OF_CONTAINERS =
            Set.of("spring.profiles.active", "server.address", "spring.security.oauth2.resourceserver.jwt.jwk-set-uri");

    private final Map<String, Map<String, Object>> services = services();

    @Test
    void everyImageHasAFixedVersion() throws IOException {
        var images = new ArrayList<>(services.values().stream()
                .map(service -> service.get("image").toString())
                .toList());
        try (var lines = Files.lines(TOP.resolve("compose/Dockerfile"))) {
            lines.filter(line -> line.startsWith("FROM "))
                    .map(line -> line.split(" ")[1])
                    .forEach(images::add);
        }

        assertThat(images).hasSize(9).allMatch(image -> FIXED_TAG.matcher(image).matches());
    }

    @Test
    void everyServiceTellsWhetherItIsHealthyAndListensOnThisMachineOnly() {
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(service).as(name).containsKey("healthcheck");
            assertThat(strings(service.get("ports")))
                    .as(name)
                    .isNotEmpty()
                    .allMatch(port -> port.startsWith("127.0.0.1:"));
        });
    }

    @Test
    void whatIsStoredLiesInNamedVolumes() {
        var declared = map(file().get("volumes")).keySet();

        assertThat(services.entrySet().stream()
                        .flatMap(service -> strings(service.getValue().get("volumes")).stream())
                        .map(volume -> volume.split(":")[0])
                        .filter(volume -> !volume.startsWith("./"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void noSecretIsInClear() throws IOException {
        services.forEach((name, service) -> environment(service).forEach((variable, value) -> {
            if (variable.matches(".*(PASSWORD|SECRET|TOKEN|KEY)$")) {
                assertThat(value).as(name + " " + variable).matches("\\$\\{[A-Z_]+:\\?.+}");
            }
        }));
        assertThat(realm().path("users").valueStream())
                .allSatisfy(user -> assertThat(
                                user.path("credentials").get(0).path("value").asString())
                        .isEqualTo("${ECITIZEN_SAMPLE_PASSWORD}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-side", "query-side", "portal"})
    void aSideListensWhereItsSettingsSayAndIsToldOnlyWhatItKnows(String side) {
        var settings = settings(side);
        var container = services.get(side);
        var port = settings.getProperty("server.port");

        assertThat(strings(container.get("ports"))).containsExactly("127.0.0.1:" + port + ":" + port);
        assertThat(container.get("healthcheck").toString()).contains("127.0.0.1/" + port, "/actuator/health/readiness");
        var known = Stream.concat(settings.stringPropertyNames().stream(), OF_CONTAINERS.stream())
                .map(ComposeTest::variable)
                .toList();
        assertThat(environment(container).keySet()).isSubsetOf(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-side", "query-side"})
    void theProfileNamesTheAddressesThatTheContainersPublish(String side) {
        var settings = settings(side);

        assertThat(published("axon-server")).contains(settings.getProperty("axon.axonserver.servers"));
        assertThat(published("keycloak"))
                .contains(settings.getProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri")
                        .replace("http://", "")
                        .replace("/realms/ecitizen", ""));
        if (side.equals("query-side")) {
            assertThat(settings.getProperty("spring.mongodb.uri"))
                    .contains(published("mongodb").getFirst());
        }
        assertThat(environment(services.get("keycloak")).get("KC_HOSTNAME") + "/realms/"
                        + realm().path("realm").asString())
                .isEqualTo(settings.getProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri"));
    }

    @Test
    void thePortalIsKnownToTheIdentityProviderAndSignsPeopleInThere() {
        var settings = settings("portal");
        var client = realm().path("clients")
                .valueStream()
                .filter(known -> known.path("clientId")
                        .asString()
                        .equals(settings.getProperty("spring.security.oauth2.client.registration.ecitizen.client-id")))
                .findFirst()
                .orElseThrow();

        assertThat(client.path("publicClient").asBoolean()).isTrue();
        assertThat(client.path("attributes").path("pkce.code.challenge.method").asString())
                .isEqualTo("S256");
        assertThat(texts(client.path("redirectUris")))
                .containsExactly("http://" + published("portal").getFirst() + "/login/oauth2/code/ecitizen");
        assertThat(settings.getProperty("ecitizen.portal.issuer"))
                .isEqualTo(environment(services.get("keycloak")).get("KC_HOSTNAME") + "/realms/ecitizen");
        // What the pages go by stands in the ID token too.
        assertThat(client.path("protocolMappers")
                        .valueStream()
                        .filter(mapper -> mapper.path("config")
                                .path("id.token.claim")
                                .asString("")
                                .equals("true"))
                        .map(mapper -> mapper.path("name").asString()))
                .contains("roles", "authority", "teams", "name");
    }

    @Test
    void theIdentityProviderKnowsTheSampleTownsPeople() {
        var people = samplePeople().people().stream()
                .map(person -> List.of(
                        person.subject(),
                        person.name(),
                        person.roles(),
                        Objects.requireNonNullElse(person.authority(), ""),
                        Objects.requireNonNullElse(person.teams(), List.of())))
                .toList();

        assertThat(realm().path("users")
                        .valueStream()
                        .map(user -> List.of(
                                user.path("id").asString(),
                                user.path("firstName").asString() + " "
                                        + user.path("lastName").asString(),
                                texts(user.path("realmRoles")),
                                user.path("attributes")
                                        .path("authority")
                                        .path(0)
                                        .asString(""),
                                texts(user.path("attributes").path("teams"))))
                        .map(user -> (Object) user))
                .containsExactlyElementsOf(List.<Object>copyOf(people));
    }

    @Test
    void itsTokensAreMeantForTheApi() throws IOException {
        var defaults = new Properties();
        try (var in = new ClassPathResource("ecitizen-defaults.properties").getInputStream()) {
            defaults.load(in);
        }

        assertThat(realm().path("clients").valueStream())
                .allSatisfy(client -> assertThat(client.path("protocolMappers")
                                .valueStream()
                                .map(mapper -> mapper.path("config")
                                        .path("included.custom.audience")
                                        .asString(""))
                                .filter(audience -> !audience.isEmpty()))
                        .containsExactly(defaults.getProperty("spring.security.oauth2.resourceserver.jwt.audiences")));
    }

    private static Map<String, Object> file() {
        try (var in = Files.newInputStream(TOP.resolve("docker-compose.yml"))) {
            return map(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, Object>> services() {
        var services = new HashMap<String, Map<String, Object>>();
        map(file().get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    private static JsonNode realm() {
        return new JsonMapper().readTree(TOP.resolve("compose/realm.json"));
    }

    /// The settings of a side under the profile `compose`; a test of what is in the file, so all
    /// its parts count.
    private static Properties settings(String side) {
        return yaml(new ClassPathResource(side + ".yaml"));
    }

    private static SamplePeople samplePeople() {
        var people = yaml(new FileSystemResource("src/main/resources/sample-people.yaml"));
        return new Binder(new MapConfigurationPropertySource(people))
                .bind("ecitizen.sample", SamplePeople.class)
                .get();
    }

    private static Properties yaml(Resource file) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(file);
        return Objects.requireNonNull(yaml.getObject());
    }

    private List<String> published(String service) {
        return strings(services.get(service).get("ports")).stream()
                .map(port -> "localhost:" + port.split(":")[1])
                .toList();
    }

    private static Map<String, String> environment(Map<String, Object> service) {
        var environment = new HashMap<String, String>();
        map(service.getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put(name, value.toString()));
        return environment;
    }

    /// The name of a property as an environment variable, as Spring Boot reads it.
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    private static List<String> strings(Object yaml) {
        return yaml == null
                ? List.of()
                : ((List<?>) yaml).stream().map(Object::toString).toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
