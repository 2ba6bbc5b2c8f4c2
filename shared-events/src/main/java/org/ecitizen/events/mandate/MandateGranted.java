package org.ecitizen.events.mandate;

import java.time.Instant;
import java.util.List;

/// A person allowed another to act for them. It takes the place of what they had allowed them before.
///
/// @param principal who is acted for
/// @param representative who may act
/// @param services codes of the services it is for; empty: all
/// @param from from this moment on
/// @param until before this moment
public record MandateGranted(
        String mandateId, String principal, String representative, List<String> services, Instant from, Instant until)
        implements MandateEvent {}
