package org.ecitizen.events.access;

import java.time.LocalDate;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// An official asked that accesses in a matter are shown to the person later, since the law lets that be.
///
/// @param deferralId a random UUID; the same again when it is to be made longer
/// @param matter the request in which accesses are deferred
/// @param ground code of the ground in the law
/// @param until the last day; absent: without an end, which only some grounds allow
@Public("codes, days, and an official who acts in office")
public record DeferralProposed(
        String deferralId,
        String organisation,
        String matter,
        String ground,
        @Nullable LocalDate until,
        String proposedBy)
        implements AccessEvent {}
