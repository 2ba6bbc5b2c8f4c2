package org.ecitizen.events.access;

import java.util.List;
import org.ecitizen.events.personal.Public;

/// Somebody named a purpose that did not fit, and read nothing.
///
/// @param seen what they would have read
/// @param code of the refusal
@Public("the ledger names groups of data and holds none")
public record AccessRefused(
        String entryId, AccessReader reader, AccessReason why, String way, List<AccessedData> seen, String code)
        implements AccessEntry {}
