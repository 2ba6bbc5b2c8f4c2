package org.ecitizen.events.erasure;

import java.util.List;
import org.ecitizen.events.personal.Public;

/// The tombstone: these keys are erased for good. They are destroyed after this, never before, and whoever meets one of
/// them without it has found a fault.
///
/// @param subject whose keys
/// @param targets what they protect
/// @param kids the keys there were; may be empty
@Public("random ids, and which data, not what it says")
public record SubjectKeysErased(String erasureId, String subject, List<ErasureTarget> targets, List<String> kids)
        implements ErasureEvent {}
