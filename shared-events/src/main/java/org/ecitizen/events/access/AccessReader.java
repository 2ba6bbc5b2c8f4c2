package org.ecitizen.events.access;

import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// Who read.
///
/// @param kind in what capacity: `official`, `own`, `representative`, `automated`, `supervision`
/// @param actor an official's name in their organisation, a person's subject, or the part of the program
/// @param organisation code of the authority an official works for; absent for people and for the program
/// @param unit the team an official works in; absent where they work in none
/// @param system which of our programs it was read through
/// @param run of that program, from its start to its end: a random UUID
/// @param correlation id of the call to us; absent where there was none
@Public("an official acts in office, and a person is named by a random subject")
public record AccessReader(
        String kind,
        String actor,
        @Nullable String organisation,
        @Nullable String unit,
        String role,
        String system,
        String run,
        @Nullable String correlation) {}
