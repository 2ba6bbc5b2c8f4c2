package org.ecitizen.starter.health;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// When a view counts as behind.
///
/// @param limit how many positions of the event store a view may be behind the last event before its health is down
@Validated
@ConfigurationProperties("ecitizen.projection-lag")
record ProjectionLagProperties(
        @DefaultValue("10000") @Positive long limit) {}
