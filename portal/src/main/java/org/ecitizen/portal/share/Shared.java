package org.ecitizen.portal.share;

/// What the sharing page needs of a request.
///
/// @param shared whether a code opens its status
public record Shared(String id, String reference, String serviceTitle, boolean shared) {}
