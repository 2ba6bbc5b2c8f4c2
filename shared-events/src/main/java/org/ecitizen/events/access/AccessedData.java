package org.ecitizen.events.access;

import java.util.List;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// What was read of one person.
///
/// @param subject a random UUID
/// @param groups of data, never the data: `case`, `identity` and so on, or `access-ledger` for the ledger itself
/// @param matter the request it belongs to; absent: none
@Public("a random subject, names of groups of data, and the id of a request")
public record AccessedData(
        String subject, List<String> groups, @Nullable String matter) {}
