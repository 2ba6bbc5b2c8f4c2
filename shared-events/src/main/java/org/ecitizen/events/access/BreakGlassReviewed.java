package org.ecitizen.events.access;

import org.ecitizen.events.personal.Public;

/// A supervisor looked at an access that somebody made in an emergency.
///
/// @param reviewId its stream, which is named after the entry
/// @param entryId the access
/// @param supervisor who looked at it, never who made it
/// @param justified whether it was one
@Public("an official acts in office")
public record BreakGlassReviewed(
        String reviewId, String entryId, String organisation, String supervisor, boolean justified)
        implements AccessEvent {}
