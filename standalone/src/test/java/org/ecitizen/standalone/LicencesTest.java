package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What we ship may be shipped under Apache-2.0. Of a choice of licences one has to be allowed.
class LicencesTest {
    private static final Path BILL = Path.of("target/classes/META-INF/sbom/application.cdx.json");
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EDL-1.0",
            "0BSD",
            "ISC",
            "Unicode-3.0",
            "PostgreSQL",
            "EPL-1.0",
            "EPL-2.0",
            "MPL-2.0");
    /// With the reason in docs/decisions/0006-licences-outside-the-list.md.
    private static final Set<String> DECIDED = Set.of("com.thoughtworks.paranamer:paranamer");

    private final List<JsonNode> components =
            Town.JSON.readTree(BILL).path("components").valueStream().toList();

    @Test
    void everyComponentHasAnAllowedLicence() {
        assertThat(components)
                .hasSizeGreaterThan(100)
                .filteredOn(component -> !DECIDED.contains(name(component)))
                .allSatisfy(component ->
                        assertThat(licences(component)).as(name(component)).containsAnyElementsOf(ALLOWED));
    }

    @Test
    void whatWasDecidedIsStillShipped() {
        assertThat(components.stream().map(LicencesTest::name)).containsAll(DECIDED);
    }

    private static String name(JsonNode component) {
        return component.path("group").asString() + ":" + component.path("name").asString();
    }

    private static List<String> licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(choice -> choice.path("license")
                        .path("id")
                        .asString(choice.path("expression").asString("none")))
                .toList();
    }
}
