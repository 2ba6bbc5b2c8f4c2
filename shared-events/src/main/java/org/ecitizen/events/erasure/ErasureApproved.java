package org.ecitizen.events.erasure;

import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// A second person approved the erasure. From here on it is carried out.
///
/// @param rule the retention rule for which the approval was given once; absent: given for this erasure
@Public("that it was approved")
public record ErasureApproved(String erasureId, @Nullable String rule) implements ErasureEvent {}
