package org.ecitizen.starter.access;

import java.util.List;

/// The Merkle root over the people whom one reading concerned. Who reads about many people at once provides it.
@FunctionalInterface
public interface BulkRoot {
    /// @param subjects each once, in the order of their text
    /// @return RFC 6962 with SHA-256, in hexadecimal
    String of(List<String> subjects);
}
