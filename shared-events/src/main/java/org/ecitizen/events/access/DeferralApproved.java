package org.ecitizen.events.access;

import java.time.LocalDate;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// A second person approved a deferral. Accesses from now on fall under it.
///
/// @param until the last day, as proposed; absent: without an end
/// @param reviewBy the day by which it has to be looked at again
@Public("codes, days, and an official who acts in office")
public record DeferralApproved(
        String deferralId,
        String organisation,
        String matter,
        String ground,
        @Nullable LocalDate until,
        LocalDate reviewBy,
        String approvedBy)
        implements AccessEvent {}
