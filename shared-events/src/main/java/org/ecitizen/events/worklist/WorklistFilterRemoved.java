package org.ecitizen.events.worklist;

/// An official no longer needs a filter.
public record WorklistFilterRemoved(String officer, String name) implements WorklistEvent {}
