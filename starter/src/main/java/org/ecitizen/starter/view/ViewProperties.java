package org.ecitizen.starter.view;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where views are kept.
///
/// @param viewStore which database keeps the views and the positions of their processors: postgresql or mongodb
/// @param backfillFrom so many events behind, views take in the past together when the program starts; at least 1
@Validated
@ConfigurationProperties("ecitizen")
public record ViewProperties(
        @DefaultValue("postgresql") ViewStoreKind viewStore,
        @DefaultValue("20000") @Positive long backfillFrom) {}
