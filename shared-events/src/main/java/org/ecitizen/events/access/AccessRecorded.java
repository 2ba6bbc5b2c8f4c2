package org.ecitizen.events.access;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// Data about one person was read. Entered before it was; further readings that are the same follow as a count.
///
/// @param reason in words, where the purpose asks for one; absent: it does not
@Public("the ledger names groups of data and holds none")
public record AccessRecorded(
        String entryId,
        AccessReader reader,
        AccessReason why,
        String way,
        AccessedData seen,
        @Nullable Protected<String> reason)
        implements AccessEntry {}
