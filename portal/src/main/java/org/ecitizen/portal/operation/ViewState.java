package org.ecitizen.portal.operation;

import org.jspecify.annotations.Nullable;

/// A view, as the API tells it.
///
/// @param generation which making of it is read now
/// @param processor that keeps it
/// @param position absent: another node keeps it
public record ViewState(
        String view,
        String generation,
        String processor,
        boolean caughtUp,
        @Nullable Long position) {}
