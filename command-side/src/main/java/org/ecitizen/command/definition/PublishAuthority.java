package org.ecitizen.command.definition;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.ecitizen.events.authority.AuthorityProfile;

/// Publish a profile that has been checked. Publishing again what is published already records nothing.
public record PublishAuthority(@TargetAggregateIdentifier String stream, AuthorityProfile profile) {
    public PublishAuthority(AuthorityProfile profile) {
        this(stream(profile.code()), profile);
    }

    /// The stream that holds the versions of an authority's profile.
    public static String stream(String authority) {
        return "authority:" + authority;
    }
}
