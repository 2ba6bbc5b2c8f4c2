package org.ecitizen.log.tile;

import java.util.Arrays;
import java.util.Optional;
import org.ecitizen.log.Refused;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.HashReader;
import org.ecitizen.log.tree.RightEdge;

/// Reads the hashes of a tree of a fixed size back from its tiles. The tiles are taken at their word: whoever does
/// not trust them verifies the proof that is made from them.
public final class TileHashes implements HashReader {
    private final long size;
    private final TileSource source;

    public TileHashes(long size, TileSource source) {
        this.size = size;
        this.source = source;
    }

    /// Every eighth level is stored; one in between is computed from the hashes below it in the same tile.
    @Override
    public Hash read(int level, long index) {
        var height = level % TilePath.LEVEL_BITS;
        var first = index << height;
        var tile = tile(level / TilePath.LEVEL_BITS, first >>> TilePath.LEVEL_BITS);
        var subtree = new RightEdge();
        for (var i = 0; i < 1 << height; i++) {
            subtree.append(Hash.at(tile, (int) (first % TilePath.FULL + i) * Hash.BYTES));
        }
        return subtree.root();
    }

    /// The hashes that this tree has in the tile at a level and index.
    byte[] tile(int level, long index) {
        var path = new TilePath(level, index, TilePath.width(level, index, size));
        return read(path, source).orElseThrow(() -> new Refused(path + " is missing"));
    }

    /// The hashes of a tile, cut from the full one where only that is left; nothing if neither is there.
    static Optional<byte[]> read(TilePath path, TileSource source) {
        return source.read(path)
                .map(bytes -> requireLength(path, bytes))
                .or(() -> source.read(path.full())
                        .map(bytes -> requireLength(path.full(), bytes))
                        .map(bytes -> Arrays.copyOf(bytes, path.width() * Hash.BYTES)));
    }

    private static byte[] requireLength(TilePath path, byte[] bytes) {
        if (bytes.length != path.width() * Hash.BYTES) {
            throw new Refused(path + " has " + bytes.length + " bytes, not " + path.width() * Hash.BYTES);
        }
        return bytes;
    }
}
