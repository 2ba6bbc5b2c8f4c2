package org.ecitizen.events.authority;

/// Anything that can happen to an authority.
public sealed interface AuthorityEvent permits AuthorityPublished {
    String authority();
}
