package org.ecitizen.events.erasure;

import org.ecitizen.events.personal.Public;

/// The hold was taken back before its time.
@Public("random ids")
public record LegalHoldLifted(String holdsId, String subject, String holdId) implements HoldEvent {}
