package org.ecitizen.events.worklist;

/// Anything that can happen to the arrangement of an official's worklist.
public sealed interface WorklistEvent permits WorklistFilterSaved, WorklistFilterRemoved {
    /// The official whose worklist it is.
    String officer();
}
