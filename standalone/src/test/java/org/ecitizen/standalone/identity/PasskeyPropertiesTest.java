package org.ecitizen.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// For whom passkeys are good follows from the public address, unless somebody says otherwise.
class PasskeyPropertiesTest {
    @Test
    void thePublicAddressDecides() {
        var unsaid = new PasskeyProperties(null, "E-Citizen", List.of());

        assertThat(unsaid.relyingPartyId("http://localhost:8080")).isEqualTo("localhost");
        assertThat(unsaid.relyingPartyId("https://town.example")).isEqualTo("town.example");
        assertThat(unsaid.origins("https://town.example")).containsExactly("https://town.example");
    }

    @Test
    void aDomainCanServeSeveralPages() {
        var said = new PasskeyProperties(
                "town.example", "Town", List.of("https://town.example", "https://office.town.example"));

        assertThat(said.relyingPartyId("https://office.town.example")).isEqualTo("town.example");
        assertThat(said.origins("https://office.town.example")).hasSize(2);
    }
}
