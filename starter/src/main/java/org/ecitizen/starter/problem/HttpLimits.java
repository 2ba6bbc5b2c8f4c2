package org.ecitizen.starter.problem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much a call may send.
///
/// @param maxBody largest body of an ordinary call
/// @param maxImport largest event log that is imported; it is streamed, not kept
@ConfigurationProperties("ecitizen.http")
record HttpLimits(
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue("1GB") DataSize maxImport) {}
