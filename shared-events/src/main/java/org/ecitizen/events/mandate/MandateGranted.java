package org.ecitizen.events.mandate;

import java.time.Instant;
import java.util.List;
import org.ecitizen.events.personal.Public;

/// A person allowed another to act for them. It takes the place of what they had allowed them before.
///
/// @param principal who is acted for
/// @param representative who may act
/// @param services codes of the services it is for; empty: all
/// @param from from this moment on
/// @param until before this moment
public record MandateGranted(
        @Public("id without meaning") String mandateId,
        @Public("random id of a person") String principal,
        @Public("random id of a person") String representative,
        @Public("codes of services") List<String> services,
        @Public("code of a team or body") Instant from,
        @Public("last day of a right") Instant until)
        implements MandateEvent {}
