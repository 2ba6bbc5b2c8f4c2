package org.ecitizen.events.authority;

import org.ecitizen.events.personal.Public;

/// An authority made known who it is and which teams it has.
///
/// @param authority code of the authority, the same as `profile.code()`
/// @param version counts from 1
@Public("an authority tells of itself")
public record AuthorityPublished(String authority, int version, AuthorityProfile profile) implements AuthorityEvent {}
