package org.ecitizen.log.note;

import java.util.OptionalLong;

/// A signature that holds.
///
/// @param time what a cosignature states, in seconds since 1970; empty for a plain signature
public record Verified(VerifierKey key, SignatureLine line, OptionalLong time) {}
