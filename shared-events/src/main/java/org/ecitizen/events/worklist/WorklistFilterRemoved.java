package org.ecitizen.events.worklist;

import org.ecitizen.events.personal.Public;

/// An official no longer needs a filter.
public record WorklistFilterRemoved(
        @Public("an official acts in office") String officer,
        @Public("an official arranges their own work") String name)
        implements WorklistEvent {}
