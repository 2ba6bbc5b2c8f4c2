package org.ecitizen.log.tile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.log.tree.Leaves;

/// The files of a log in memory.
final class MemoryLog implements TileSource {
    final Map<TilePath, byte[]> files = new HashMap<>();

    static MemoryLog of(int size) {
        var log = new MemoryLog();
        var builder = new TileBuilder(log.files::put);
        for (var i = 0; i < size; i++) {
            builder.append(Leaves.entry(i));
        }
        builder.partials();
        return log;
    }

    @Override
    public Optional<byte[]> read(TilePath path) {
        return Optional.ofNullable(files.get(path));
    }
}
