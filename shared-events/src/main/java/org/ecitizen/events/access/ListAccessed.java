package org.ecitizen.events.access;

import java.util.List;
import org.ecitizen.events.personal.Public;

/// Data about several people, a hundred at most, was read in one answer. Each of them is shown it.
@Public("the ledger names groups of data and holds none")
public record ListAccessed(String entryId, AccessReader reader, AccessReason why, String way, List<AccessedData> seen)
        implements AccessEntry {}
