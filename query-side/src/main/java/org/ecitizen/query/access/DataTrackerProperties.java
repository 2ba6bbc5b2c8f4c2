package org.ecitizen.query.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may collect accesses in the form of a Data Tracker.
///
/// @param partners SHA-256 of the client certificates of those who may, in hexadecimal; empty: nobody may
@ConfigurationProperties("ecitizen.data-tracker")
record DataTrackerProperties(@DefaultValue List<String> partners) {}
