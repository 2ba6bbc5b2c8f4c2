package org.ecitizen.command.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Carrying out erasures.
///
/// @param every how long after one look at open erasures the next one follows
/// @param retentionEvery how long after one look at what no rule keeps any longer the next one follows
/// @param batch how many erasures are taken on in one look
@ConfigurationProperties("ecitizen.erasure-work")
record ErasureWorkProperties(
        @DefaultValue("2s") Duration every,
        @DefaultValue("1m") Duration retentionEvery,
        @DefaultValue("200") int batch) {}
