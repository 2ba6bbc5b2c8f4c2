package org.ecitizen.portal.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Part of a list.
///
/// @param next cursor of the part that follows; absent: this is the end
public record Slice<T>(List<T> items, @Nullable String next) {}
