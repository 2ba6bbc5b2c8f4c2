package org.ecitizen.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.ecitizen.starter.installation.InstallationProperties;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/// From where people may sign in at the embedded provider, and where they may come back to when they have signed out.
class ProviderPropertiesTest {
    @Test
    void thePublicAddressAlwaysMay() {
        assertThat(pages().getPostLogoutRedirectUris()).containsExactly("https://town.example/");
    }

    @Test
    void aPortalOfItsOwnMayWhereItIsNamed() {
        var pages = pages("https://pages.town.example", "http://localhost:8083");

        assertThat(pages.getPostLogoutRedirectUris())
                .containsExactlyInAnyOrder(
                        "https://town.example/", "https://pages.town.example/", "http://localhost:8083/");
        assertThat(pages.getRedirectUris())
                .contains(
                        "https://town.example/login/oauth2/code/ecitizen",
                        "https://pages.town.example/login/oauth2/code/ecitizen",
                        "http://localhost:8083/login/oauth2/code/ecitizen");
    }

    private static RegisteredClient pages(String... portals) {
        var town = new InstallationProperties(
                "https://town.example", false, new InstallationProperties.Authority("rivermouth"));
        return Objects.requireNonNull(new EmbeddedProvider()
                .clients(new SamplePeople("", List.of()), town, new ProviderProperties(List.of(portals)))
                .findByClientId(EmbeddedProvider.PAGES));
    }
}
