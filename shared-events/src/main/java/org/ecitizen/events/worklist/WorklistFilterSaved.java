package org.ecitizen.events.worklist;

import java.util.Map;
import org.ecitizen.events.personal.Public;

/// An official gave a filter of the worklist a name. One of the same name is replaced.
///
/// @param filter parameters of the worklist, by name
public record WorklistFilterSaved(
        @Public("an official acts in office") String officer,
        @Public("an official arranges their own work") String name,
        @Public("an official arranges their own work") Map<String, String> filter)
        implements WorklistEvent {}
