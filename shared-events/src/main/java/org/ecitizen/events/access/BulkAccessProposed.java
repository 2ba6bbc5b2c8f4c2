package org.ecitizen.events.access;

import org.ecitizen.events.personal.Public;

/// An official asked for a second person's approval of reading about many people at once.
///
/// @param approvalId a random UUID
/// @param purpose code of the purpose
/// @param service code of the service whose requests are meant
@Public("codes, and an official who acts in office")
public record BulkAccessProposed(
        String approvalId, String organisation, String purpose, String service, String proposedBy)
        implements AccessEvent {}
