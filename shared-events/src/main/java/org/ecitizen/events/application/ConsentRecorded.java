package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;

/// The person for whom somebody at a desk filed agreed to it.
///
/// @param how how consent was given, for instance `spoken` or `signed`
/// @param readOut what was read out to the person
public record ConsentRecorded(
        @Public("random id of the request") String applicationId,
        @Public("random id of a person") String person,
        Protected<String> how,
        Protected<String> readOut)
        implements ApplicationEvent {}
