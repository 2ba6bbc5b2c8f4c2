package org.ecitizen.command.definition;

import java.util.Optional;
import org.ecitizen.events.authority.AuthorityPublished;
import org.ecitizen.events.service.ServicePublished;

/// What has been published, as the aggregates need it. Published versions never change, so implementations keep them.
public interface Definitions {

    /// The newest version of a service; empty if the authority never published one.
    Optional<ServicePublished> latest(String authority, String service);

    /// One version of a service.
    ///
    /// @throws IllegalStateException if it was never published: a request cannot be pinned to
    ///     what does not exist
    ServicePublished pinned(String authority, String service, int version);

    /// The newest profile of an authority; empty if it was never published.
    Optional<AuthorityPublished> authority(String authority);
}
