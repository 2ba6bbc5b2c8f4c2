package org.ecitizen.starter.eventstore;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where facts are kept.
///
/// @param eventStore which store keeps the events: embedded, postgresql or axon-server
/// @param dataDirectory where the embedded database, documents and keys lie
@ConfigurationProperties("ecitizen")
public record StoreProperties(
        @DefaultValue("embedded") EventStoreKind eventStore,
        @DefaultValue("data") Path dataDirectory) {}
