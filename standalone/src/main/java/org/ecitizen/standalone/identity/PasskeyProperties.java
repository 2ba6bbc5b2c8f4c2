package org.ecitizen.standalone.identity;

import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// For whom and from where passkeys of the embedded identity provider are good. A passkey is bound for ever to the id
/// of the relying party for which it was made.
///
/// @param relyingPartyId the host name, or a domain above it; absent: the host of the public address
/// @param relyingPartyName shown by browsers when a passkey is added
/// @param origins of the pages on which passkeys are used; empty: the public address
@Validated
@ConfigurationProperties("ecitizen.passkeys")
record PasskeyProperties(
        @Nullable @Pattern(regexp = "[a-z0-9.-]+") String relyingPartyId,
        @DefaultValue("E-Citizen") String relyingPartyName,
        @DefaultValue List<@Pattern(regexp = "https?://[^/]+") String> origins) {

    String relyingPartyId(String publicAddress) {
        return Objects.requireNonNullElseGet(
                relyingPartyId, () -> URI.create(publicAddress).getHost());
    }

    List<String> origins(String publicAddress) {
        return origins.isEmpty() ? List.of(publicAddress) : origins;
    }
}
