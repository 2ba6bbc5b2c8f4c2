package org.ecitizen.events.access;

import java.util.List;
import org.ecitizen.events.personal.Public;

/// Data about more than a hundred people was read at once, which a second person had approved. The list of them is kept
/// beside the ledger, and each of them is shown it.
///
/// @param groups of data that were read
/// @param subjects how many people
/// @param count how many readings it stands for: people and their requests
/// @param root of the Merkle tree (RFC 6962, SHA-256) over the subjects, each once, in the order of their text, in
/// hexadecimal
/// @param approvalId the approval by a second person
@Public("the ledger names groups of data and holds none")
public record BulkAccessed(
        String entryId,
        AccessReader reader,
        AccessReason why,
        String way,
        List<String> groups,
        int subjects,
        int count,
        String root,
        String approvalId)
        implements AccessEntry {}
