package org.ecitizen.query.log;

import java.util.Map;
import java.util.Optional;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tile.TileSource;

/// The files of the log, which everybody may read.
interface Tiles extends TileSource {
    /// Writes files that never change; refused if one is there with other bytes.
    void create(Map<TilePath, byte[]> files);

    /// What the first leaf says, if this log continues another.
    Optional<byte[]> genesis();

    /// Writes that, once and for ever; refused if it is there with other bytes.
    void createGenesis(byte[] genesis);

    /// The published checkpoint, if there is one.
    Optional<byte[]> checkpoint();

    /// Replaces the checkpoint.
    void publish(byte[] checkpoint);
}
