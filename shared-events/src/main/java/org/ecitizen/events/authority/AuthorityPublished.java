package org.ecitizen.events.authority;

/// An authority made known who it is and which teams it has.
///
/// @param authority code of the authority, the same as `profile.code()`
/// @param version counts from 1
public record AuthorityPublished(String authority, int version, AuthorityProfile profile) implements AuthorityEvent {}
