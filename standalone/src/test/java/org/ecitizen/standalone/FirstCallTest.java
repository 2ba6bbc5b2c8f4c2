package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Whoever calls as soon as the port is open finds what the sample town offers.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"ecitizen.sample-town=true", "ecitizen.data-directory=target/first-call-test"})
class FirstCallTest {
    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        for (var setting : TestDatabase.create().settings()) {
            var parts = setting.split("=", 2);
            registry.add(parts[0], () -> parts[1]);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class WhenThePortIsOpened {
        private final List<Boolean> offered = new ArrayList<>();

        @Autowired
        private Definitions definitions;

        @Autowired
        private CatalogueView catalogue;

        @EventListener(WebServerInitializedEvent.class)
        void look() {
            offered.add(definitions.latest("rivermouth", "parking-permit").isPresent());
            offered.add(definitions.latest("waterdam", "permit-receipt").isPresent());
            offered.add(catalogue.newest("rivermouth", "parking-permit").isPresent());
            offered.add(catalogue.newest("waterdam", "permit-receipt").isPresent());
        }
    }

    @Test
    void theServicesAreThereBeforeThePortIsOpened(@Autowired WhenThePortIsOpened moment) {
        assertThat(moment.offered).containsExactly(true, true, true, true);
    }
}
