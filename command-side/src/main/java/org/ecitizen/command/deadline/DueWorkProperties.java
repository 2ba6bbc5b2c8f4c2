package org.ecitizen.command.deadline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Looking for what is due.
///
/// @param every how long after one look the next one follows
/// @param batch how many requests and drafts are taken on in one look
@ConfigurationProperties("ecitizen.due-work")
record DueWorkProperties(
        @DefaultValue("10s") Duration every,
        @DefaultValue("500") int batch) {}
