package org.ecitizen.events.service;

import org.ecitizen.events.personal.Public;

/// An authority published a version of a service. Requests submitted from now on follow it; requests already under way
/// keep the version they were submitted under.
///
/// @param authority code of the authority, the same as `definition.authority()`
/// @param service code of the service, the same as `definition.code()`
/// @param version counts from 1 per service
@Public("a service is told to everybody")
public record ServicePublished(String authority, String service, int version, ServiceDefinition definition)
        implements ServiceEvent {}
