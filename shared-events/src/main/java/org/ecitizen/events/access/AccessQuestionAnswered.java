package org.ecitizen.events.access;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;

/// The organisation, or its data-protection officer, answered.
///
/// @param answer what they say
/// @param answeredBy the official
@Public("an official acts in office")
public record AccessQuestionAnswered(String questionId, Protected<String> answer, String answeredBy, String role)
        implements AccessEvent {}
