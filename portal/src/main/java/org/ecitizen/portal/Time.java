package org.ecitizen.portal;

import java.time.Instant;

/// What time it is for the pages.
@FunctionalInterface
public interface Time {
    Instant now();
}
