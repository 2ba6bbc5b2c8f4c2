package org.ecitizen.starter.access;

import org.ecitizen.starter.people.Caller;
import org.jspecify.annotations.Nullable;

/// One call that reads: who, how, and what for as far as they say so.
///
/// @param way how what is opened is read
/// @param purpose code that the caller gave; absent: the one that goes by itself for what they have to do with it
/// @param reason in the caller's words, where the purpose asks for one; absent: none was given
/// @param approval id of the approval of a second person, for reading about many people at once; absent: none was named
/// @param matter the request that the address names; absent: it names none
/// @param correlation id of the call
public record Reading(
        Caller caller,
        Access.Way way,
        @Nullable String purpose,
        @Nullable String reason,
        @Nullable String approval,
        @Nullable String matter,
        @Nullable String correlation) {
    /// The header with the code of the purpose.
    public static final String PURPOSE = "Purpose";
    /// The header with the reason, in words; what is no ASCII is written as in an address (`%C3%9F`).
    public static final String REASON = "Purpose-Reason";
    /// The header with the id of an approval.
    public static final String APPROVAL = "Purpose-Approval";
}
