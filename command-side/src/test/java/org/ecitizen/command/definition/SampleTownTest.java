package org.ecitizen.command.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.ecitizen.command.rule.RuleEngine;
import org.ecitizen.events.service.ServiceDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/// The services that come with the product are published as they stand.
class SampleTownTest {
    private final DefinitionReader reader = new DefinitionReader(new ServiceCheck(new RuleEngine()));

    @ParameterizedTest
    @CsvSource({
        "rivermouth, parking-permit, 2",
        "rivermouth, trade-licence, 4",
        "rivermouth, building-permit, 6",
        "rivermouth, records-request, 3",
        "rivermouth, housing-benefit, 3",
        "rivermouth, property-tax-return, 3",
        "rivermouth, street-problem, 3",
        "rivermouth, birth-registration, 3",
        "rivermouth, citizen-complaint, 10",
        "waterdam, permit-receipt, 2"
    })
    void eachServiceIsAccepted(String authority, String service, int stages) throws IOException {
        var definition = read(authority, service);

        assertThat(definition.code()).isEqualTo(service);
        assertThat(definition.stages()).hasSize(stages);
    }

    private ServiceDefinition read(String authority, String service) throws IOException {
        var profile = reader.authority("authority.yaml", text(authority + "/authority.yaml"));
        return reader.service(service + ".yaml", text(authority + "/" + service + ".yaml"), profile, file -> {
            try {
                return Optional.of(text(authority + "/" + file));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private static String text(String file) throws IOException {
        return new ClassPathResource("sample-town/" + file).getContentAsString(StandardCharsets.UTF_8);
    }
}
