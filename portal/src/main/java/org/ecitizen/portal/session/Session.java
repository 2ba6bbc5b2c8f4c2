package org.ecitizen.portal.session;

import java.time.Instant;

/// A place where somebody is signed in.
///
/// @param key names it on pages; opens nothing
/// @param subject who
/// @param browser as it calls itself, in a few words
/// @param since when they signed in
/// @param lastSeen when they last asked for a page
public record Session(String key, String subject, String name, String browser, Instant since, Instant lastSeen) {}
