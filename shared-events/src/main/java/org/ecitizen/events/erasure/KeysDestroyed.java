package org.ecitizen.events.erasure;

import org.ecitizen.events.personal.Public;

/// The key store has them no longer.
@Public("that it was done")
public record KeysDestroyed(String erasureId) implements ErasureEvent {}
