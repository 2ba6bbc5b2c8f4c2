package org.ecitizen.events.access;

import java.time.Instant;
import org.ecitizen.events.personal.Public;

/// A second person approved reading about many people at once, once.
///
/// @param validUntil until when it can be used
@Public("codes, and an official who acts in office")
public record BulkAccessApproved(
        String approvalId,
        String organisation,
        String purpose,
        String service,
        String proposedBy,
        String approvedBy,
        Instant validUntil)
        implements AccessEvent {}
