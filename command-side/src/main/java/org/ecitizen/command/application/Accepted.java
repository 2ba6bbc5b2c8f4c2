package org.ecitizen.command.application;

/// The answer to an accepted command: where the request stood when its effect was recorded.
///
/// @param version number of the last event of that effect
/// @param replayed whether the command had been carried out before and this is its first answer again
public record Accepted(String applicationId, String reference, String stage, long version, boolean replayed) {}
