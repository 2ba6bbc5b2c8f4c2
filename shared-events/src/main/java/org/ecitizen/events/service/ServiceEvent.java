package org.ecitizen.events.service;

/// Anything that can happen to a service of an authority.
public sealed interface ServiceEvent permits ServicePublished {
    String authority();

    String service();
}
