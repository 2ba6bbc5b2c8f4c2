package org.ecitizen.events.application;

/// The person for whom somebody at a desk filed agreed to it.
///
/// @param how how consent was given, for instance `spoken` or `signed`
/// @param readOut what was read out to the person
public record ConsentRecorded(String applicationId, String person, String how, String readOut)
        implements ApplicationEvent {}
