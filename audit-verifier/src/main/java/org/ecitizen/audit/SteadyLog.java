package org.ecitizen.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.log.Refused;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tree.Hash;

/// A log that may be read more than once: whoever serves it cannot show good files to one check and others to the
/// next.
final class SteadyLog implements LogSource {
    private final LogSource log;
    private final Map<TilePath, Optional<Hash>> seen = new HashMap<>();

    SteadyLog(LogSource log) {
        this.log = log;
    }

    @Override
    public Optional<byte[]> read(TilePath path) {
        var bytes = log.read(path);
        var hash = bytes.map(Hash::sha256);
        var before = seen.putIfAbsent(path, hash);
        if (before != null && !before.equals(hash)) {
            throw new Refused(path + " changed between two readings");
        }
        return bytes;
    }

    @Override
    public Optional<byte[]> checkpoint() {
        return log.checkpoint();
    }

    @Override
    public Optional<byte[]> genesis() {
        return log.genesis();
    }
}
