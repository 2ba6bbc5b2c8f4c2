package org.ecitizen.portal.component;

import org.jspecify.annotations.Nullable;

/// A part of a long form.
///
/// @param address absent: it cannot be started yet
public record Task(
        String title, @Nullable String hint, @Nullable String address, Status status) {

    /// How far a part has come.
    public enum Status {
        CANNOT_START,
        NOT_STARTED,
        IN_PROGRESS,
        PROBLEM,
        COMPLETED
    }
}
