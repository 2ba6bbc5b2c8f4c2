package org.ecitizen.events.access;

import org.ecitizen.events.personal.Public;

/// A deferral is over: by its date, or sooner because somebody ended it. What fell under it is shown from now on.
///
/// @param endedBy an official, or `system` for its date
@Public("an official acts in office")
public record DeferralEnded(String deferralId, String organisation, String matter, String endedBy)
        implements AccessEvent {}
