package org.ecitizen.events.erasure;

import java.util.List;
import org.ecitizen.events.personal.Public;

/// No hold stood in the way of an erasure. From here on it goes through: a hold on the same data comes too late.
@Public("random ids, and which data, not what it says")
public record HoldsCleared(String holdsId, String subject, String erasureId, List<ErasureTarget> targets)
        implements HoldEvent {}
