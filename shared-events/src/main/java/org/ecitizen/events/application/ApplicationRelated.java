package org.ecitizen.events.application;

/// Another request has to do with this one.
///
/// @param other id of the other request
/// @param relation what the other one is to this one
public record ApplicationRelated(String applicationId, String other, Relation relation) implements ApplicationEvent {}
