package org.ecitizen.events.access;

import org.ecitizen.events.personal.Public;

/// How often the same was read within the time for which one entry stands.
///
/// @param entryId the entry
/// @param count readings of each person and request in it, the first included; more than one
@Public("a number")
public record AccessCounted(String entryId, long count) implements AccessEvent {}
