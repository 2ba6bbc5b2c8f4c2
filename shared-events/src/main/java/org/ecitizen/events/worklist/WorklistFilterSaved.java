package org.ecitizen.events.worklist;

import java.util.Map;

/// An official gave a filter of the worklist a name. One of the same name is replaced.
///
/// @param filter parameters of the worklist, by name
public record WorklistFilterSaved(String officer, String name, Map<String, String> filter) implements WorklistEvent {}
