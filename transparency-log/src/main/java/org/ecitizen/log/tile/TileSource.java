package org.ecitizen.log.tile;

import java.util.Optional;

/// Where the files of a log are read.
@FunctionalInterface
public interface TileSource {
    /// The bytes of exactly this file, or nothing if it is not there. A storage that fails throws
    /// `UncheckedIOException`.
    Optional<byte[]> read(TilePath path);
}
