package org.ecitizen.starter.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request, as far as it says who may read what is in it.
///
/// @param applicant whose request it is
/// @param submittedBy who handed it in, which may be somebody acting for the applicant
/// @param coSigner the second person who has to sign; absent: nobody
/// @param state open, decided, finished or withdrawn
/// @param team responsible now; absent: nobody is
/// @param officer who has taken it on; absent: it lies in the queue of the team
/// @param helping teams that have something to do in it now besides the one responsible: a task of its stage, or advice
/// @param teams every team that has or had to do with it
public record Matter(
        String id,
        String authority,
        String service,
        String applicant,
        String submittedBy,
        @Nullable String coSigner,
        String state,
        @Nullable String team,
        @Nullable String officer,
        Set<String> helping,
        Set<String> teams) {}
