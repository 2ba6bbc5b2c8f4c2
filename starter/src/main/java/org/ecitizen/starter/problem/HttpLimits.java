package org.ecitizen.starter.problem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much a call may send, and how many are taken on at once. Who comes when there is no more room is told so at
/// once,
/// and what was taken on is done.
///
/// @param maxBody largest body of an ordinary call
/// @param maxImport largest event log that is imported; it is streamed, not kept
/// @param maxCalls calls of the API that are worked on at once, live streams not counted; more are answered with 503
/// @param maxCallsPerCaller of these for one access token; more are answered with 429
/// @param maxStreams live streams that are open at once; more are answered with 503
/// @param maxStreamsPerCaller of these for one access token; more are answered with 429
@ConfigurationProperties("ecitizen.http")
record HttpLimits(
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue("1GB") DataSize maxImport,
        @DefaultValue("500") int maxCalls,
        @DefaultValue("100") int maxCallsPerCaller,
        @DefaultValue("6000") int maxStreams,
        @DefaultValue("20") int maxStreamsPerCaller) {}
