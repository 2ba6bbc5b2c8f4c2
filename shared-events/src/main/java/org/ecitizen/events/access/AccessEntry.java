package org.ecitizen.events.access;

/// Somebody read, or tried to read, data about people.
public sealed interface AccessEntry extends AccessEvent
        permits AccessRecorded, ListAccessed, BulkAccessed, AccessRefused {
    /// A random UUID.
    String entryId();

    AccessReader reader();

    AccessReason why();

    /// How it was read: `view`, `search-hit`, `list`, `export`, `transfer`, `correction`, `print`.
    String way();
}
