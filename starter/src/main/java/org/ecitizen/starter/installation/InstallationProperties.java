package org.ecitizen.starter.installation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The installation as a whole.
///
/// @param publicAddress where people reach it, for instance https://town.example; needed by what serves pages
/// @param sampleTown whether the sample town's services are published; its people exist with the one-process program
/// only
/// @param authority the authority that people mean when they name none
@Validated
@ConfigurationProperties("ecitizen")
public record InstallationProperties(
        @Nullable @Pattern(regexp = "https?://[^/]+") String publicAddress,
        @DefaultValue("false") boolean sampleTown,
        @DefaultValue @Valid Authority authority) {

    /// An authority's name, languages, time zone and calendar are in its profile
    /// (`authority.yaml`), which is published like a service; several authorities may share an
    /// installation.
    ///
    /// @param code the authority whose services are meant where a citizen names none
    public record Authority(
            @DefaultValue("rivermouth") @Pattern(regexp = "[a-z][a-z0-9-]{1,39}")
            String code) {}
}
