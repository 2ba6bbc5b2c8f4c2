package org.ecitizen.log.tile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecitizen.log.Refused;
import org.ecitizen.log.tree.Hash;

/// Up to 256 entries in a row, each with its length in two bytes in front.
public final class EntryBundle {
    private static final int LENGTH_BYTES = 2;
    private static final int MAX_ENTRY = 0xFFFF;

    private EntryBundle() {}

    /// Exactly so many entries, and nothing behind them.
    public static List<byte[]> decode(TilePath path, byte[] bytes, int count) {
        var entries = new ArrayList<byte[]>(count);
        var position = 0;
        while (position < bytes.length) {
            var start = position + LENGTH_BYTES;
            var end = start <= bytes.length ? start + length(bytes, position) : start;
            if (end > bytes.length || entries.size() == count) {
                throw new Refused(path + " is not " + count + " entries with their lengths");
            }
            entries.add(Arrays.copyOfRange(bytes, start, end));
            position = end;
        }
        if (entries.size() != count) {
            throw new Refused(path + " holds " + entries.size() + " entries, not " + count);
        }
        return entries;
    }

    /// The entries of a file of the log, cut from the full bundle where only that is left; nothing if neither is
    /// there.
    public static Optional<List<byte[]>> read(TilePath path, TileSource source) {
        return source.read(path)
                .map(bytes -> decode(path, bytes, path.width()))
                .or(() -> source.read(path.full())
                        .map(bytes -> decode(path.full(), bytes, TilePath.FULL).subList(0, path.width())));
    }

    /// The first place where a bundle of hashes does not have the length of one: where it was damaged.
    static int damage(byte[] bundle) {
        var place = 0;
        while (place * (LENGTH_BYTES + Hash.BYTES) + LENGTH_BYTES <= bundle.length
                && length(bundle, place * (LENGTH_BYTES + Hash.BYTES)) == Hash.BYTES) {
            place++;
        }
        return place;
    }

    static void write(byte[] entry, ByteArrayOutputStream bundle) {
        if (entry.length > MAX_ENTRY) {
            throw new Refused("an entry has at most 65535 bytes, not " + entry.length);
        }
        bundle.write(entry.length >>> Byte.SIZE);
        bundle.write(entry.length);
        bundle.writeBytes(entry);
    }

    private static int length(byte[] bytes, int position) {
        return Byte.toUnsignedInt(bytes[position]) << Byte.SIZE | Byte.toUnsignedInt(bytes[position + 1]);
    }
}
