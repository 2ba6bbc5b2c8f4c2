package org.ecitizen.events.erasure;

import java.util.List;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// Data that is erased together.
///
/// @param groups each once, in the order in which groups are listed
/// @param scope the request or draft it belongs to; absent: all there is of the person, and will ever be
@Public("which data, not what it says")
public record ErasureTarget(List<Group> groups, @Nullable String scope) {}
