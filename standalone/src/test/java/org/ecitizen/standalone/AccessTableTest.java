package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.ecitizen.starter.people.AccessTable;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route of the API has exactly one rule, and every rule a route.
@SpringBootTest(properties = {"ecitizen.sample-town=true", "ecitizen.data-directory=target/access-table-test"})
class AccessTableTest {
    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        for (var setting : TestDatabase.create().settings()) {
            var parts = setting.split("=", 2);
            registry.add(parts[0], () -> parts[1]);
        }
    }

    @Test
    void routesAndRulesAgree(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            @Autowired AccessTable table) {
        var routes = new TreeSet<String>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().stream()
                        .filter(path ->
                                path.startsWith("/api/") || path.startsWith("/problems/") || path.startsWith("/log/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> routes.add(method.name() + " " + path))));
        var rules = table.rows().stream()
                .map(row -> row.method().name() + " " + row.path())
                .toList();

        assertThat(rules).doesNotHaveDuplicates();
        assertThat(rules)
                .filteredOn(rule -> !rule.contains("/v3/") && !rule.contains("/actuator/"))
                .containsExactlyInAnyOrderElementsOf(routes);
    }
}
