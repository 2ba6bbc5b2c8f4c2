package org.ecitizen.standalone.identity;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Which pages the embedded identity provider signs people in for.
///
/// @param portals addresses of portals that are processes of their own, beside the public address, for instance
/// http://localhost:8083; people sign in there and come back there when they have signed out
@Validated
@ConfigurationProperties("ecitizen.identity")
record ProviderProperties(@DefaultValue List<@Pattern(regexp = "https?://[^/]+") String> portals) {}
