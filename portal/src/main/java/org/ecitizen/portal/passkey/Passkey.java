package org.ecitizen.portal.passkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A passkey of the reader.
///
/// @param key names it in addresses; opens nothing
/// @param name as its owner calls it
/// @param made when it was added
/// @param used when somebody last signed in with it; absent: never yet
public record Passkey(
        String key, String name, Instant made, @Nullable Instant used) {}
