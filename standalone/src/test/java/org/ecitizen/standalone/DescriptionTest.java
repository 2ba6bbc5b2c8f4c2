package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.ecitizen.starter.people.AccessTable;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/// The description of the API is the one that is kept with the code, and says of every route what a caller needs.
@SpringBootTest(properties = {"ecitizen.sample-town=true", "ecitizen.data-directory=target/description-test"})
@AutoConfigureMockMvc
class DescriptionTest {
    private static final Path FILE = Path.of("../docs/openapi.yaml");

    @Autowired
    private MockMvc http;

    @Autowired
    private AccessTable table;

    private String served;
    private Map<String, Object> description;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        for (var setting : TestDatabase.create().settings()) {
            var parts = setting.split("=", 2);
            registry.add(parts[0], () -> parts[1]);
        }
    }

    @BeforeEach
    void read() throws Exception {
        served = http.perform(get("/v3/api-docs.yaml"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        description = map(new Load(LoadSettings.builder().build()).loadFromString(served));
    }

    @Test
    void itIsTheOneThatIsKept() throws Exception {
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(FILE, served);
        }

        assertThat(served)
                .as("the API and docs/openapi.yaml differ; if that is meant, write it anew:"
                        + " ./mvnw -pl standalone -am test -Dtest=DescriptionTest -Dopenapi.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(Files.readString(FILE));
    }

    @Test
    void itHasEveryRouteAndNoOther() {
        var described = new TreeSet<String>();
        operations().forEach((route, operation) -> described.add(route));

        assertThat(description.get("openapi").toString()).startsWith("3.1.");
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(table.rows().stream()
                        .map(row -> row.method().name() + " " + row.path())
                        .filter(route -> !route.contains(" /v3/") && !route.contains(" /actuator/"))
                        .toList());
    }

    @Test
    void everyRouteSaysWhatItDoesWhoMayAndHowItRefuses() {
        assertThat(operations()).allSatisfy((route, operation) -> {
            assertThat(operation.get("summary")).as(route).isNotNull();
            assertThat(operation.get("description").toString()).as(route).startsWith("Who: ");
            assertThat(map(operation.get("responses"))).as(route).containsKeys("400", "404", "503");
            var isPublic = operation.get("description").toString().startsWith("Who: everybody");
            assertThat(operation.containsKey("security")).as(route).isEqualTo(!isPublic);
            assertThat(map(operation.get("responses")).containsKey("401"))
                    .as(route)
                    .isEqualTo(!isPublic);
        });
    }

    private Map<String, Map<String, Object>> operations() {
        var operations = new HashMap<String, Map<String, Object>>();
        map(description.get("paths"))
                .forEach((path, item) -> map(item)
                        .forEach((method, operation) -> operations.put(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path, map(operation))));
        return operations;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
