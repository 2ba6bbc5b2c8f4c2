package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;

/// Every property of ours is described, and the list for operators is the one that the code gives.
class PropertiesTest {
    private static final Path FILE = Path.of("../docs/properties.md");
    private static final Pattern NAME = Pattern.compile("[\"{']ecitizen\\.([a-z][a-z.-]*[a-z])");

    /// Meters are named alike.
    private static final Set<String> METERS = Set.of("ecitizen.dead.letters", "ecitizen.access.openings");

    private final TreeMap<String, JsonNode> known = known();

    @Test
    void everyPropertyHasADescription() {
        assertThat(known)
                .isNotEmpty()
                .allSatisfy((name, property) -> assertThat(
                                property.path("description").asString(""))
                        .as(name)
                        .isNotBlank());
    }

    @Test
    void everyPropertyThatTheCodeReadsIsKnown() throws IOException {
        var read = new TreeSet<String>();
        for (var module : List.of("starter", "command-side", "query-side", "portal", "standalone")) {
            try (var files = Files.walk(Path.of("..", module, "src/main"))) {
                for (var file : files.filter(Files::isRegularFile)
                        .filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    NAME.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> read.add("ecitizen." + found.group(1)));
                }
            }
        }

        read.removeAll(METERS);
        // A prefix of a group counts too; @ConfigurationProperties names one.
        assertThat(read)
                .isNotEmpty()
                .allMatch(name -> known.containsKey(name)
                        || known.keySet().stream().anyMatch(property -> property.startsWith(name + ".")));
    }

    @Test
    void theListForOperatorsIsTheOneThatTheCodeGives() throws IOException {
        var list = new StringBuilder("""
                # Properties

                Made from the code; a test compares. What Spring, Axon and the drivers name keeps its name.

                | property | default | meaning |
                |---|---|---|
                """);
        known.forEach((name, property) -> list.append("| `%s` | %s | %s |%n"
                .formatted(
                        name,
                        property.has("defaultValue")
                                ? "`" + property.path("defaultValue").asString() + "`"
                                : "",
                        property.path("description").asString(""))));
        if (Boolean.getBoolean("properties.write")) {
            Files.writeString(FILE, list);
        }

        assertThat(list.toString())
                .as("if the difference is meant, write the list anew: ./mvnw -pl standalone -am test"
                        + " -Dtest=PropertiesTest -Dproperties.write=true -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(Files.readString(FILE));
    }

    private static TreeMap<String, JsonNode> known() {
        var known = new TreeMap<String, JsonNode>();
        try {
            Stream.of(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:META-INF/spring-configuration-metadata.json"))
                    .flatMap(resource -> {
                        try (var in = resource.getInputStream()) {
                            return Town.JSON.readTree(in).path("properties").valueStream();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .filter(property -> property.path("name").asString().startsWith("ecitizen."))
                    .forEach(property -> known.put(property.path("name").asString(), property));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return known;
    }
}
