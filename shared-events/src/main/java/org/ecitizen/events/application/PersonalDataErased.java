package org.ecitizen.events.application;

import java.util.List;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Public;

/// What was said in the request can be read no longer. Nothing more is taken into it.
///
/// @param erasureId the erasure, which has the evidence
/// @param groups which data
@Public("random ids, and which data, not what it says")
public record PersonalDataErased(String applicationId, String erasureId, List<Group> groups)
        implements ApplicationEvent {}
