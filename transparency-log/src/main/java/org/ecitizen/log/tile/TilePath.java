package org.ecitizen.log.tile;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;

/// Name of one file of a log (C2SP tlog-tiles): a tile of hashes at a level from 0 to 63, or a bundle of entries.
///
/// @param level level of the tile, or [#ENTRIES]
/// @param index which one at its level, from 0
/// @param width how many hashes or entries it holds, 1 to 256; below 256 it is partial
public record TilePath(int level, long index, int width) {
    public static final int ENTRIES = -1;
    public static final int FULL = 256;
    static final int LEVEL_BITS = 8;

    private static final int MAX_LEVEL = 63;
    private static final int GROUP = 1_000;
    /// Six groups of three digits; a tree of 2^63 leaves has fewer tiles.
    private static final long MAX_INDEX = 999_999_999_999_999_999L;

    private static final Pattern SHAPE = Pattern.compile(
            "tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})" + "(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > MAX_LEVEL) {
            throw new Refused("no tile has level " + level);
        }
        if (index < 0 || index > MAX_INDEX) {
            throw new Refused("no tile has index " + index);
        }
        if (width < 1 || width > FULL) {
            throw new Refused("no tile is " + width + " wide");
        }
    }

    public static TilePath bundle(long index, int width) {
        return new TilePath(ENTRIES, index, width);
    }

    /// The bundle that holds an entry in a tree of a size.
    public static TilePath bundleOf(long entry, long size) {
        return bundle(entry >>> LEVEL_BITS, width(ENTRIES, entry >>> LEVEL_BITS, size));
    }

    /// A path in its only spelling.
    public static TilePath parse(String path) {
        var shape = SHAPE.matcher(path);
        if (!shape.matches()) {
            throw new Refused("this is no path of a tile: \"" + StrictText.shown(path) + "\"");
        }
        var level = shape.group(1).equals("entries") ? ENTRIES : Integer.parseInt(shape.group(1));
        var index = Long.parseLong(shape.group(2).replace("x", "").replace("/", ""));
        var width = shape.group(3) == null ? FULL : Integer.parseInt(shape.group(3));
        var parsed = new TilePath(level, index, width);
        if (!parsed.toString().equals(path)) {
            throw new Refused("this is not the only path of the tile: \"" + StrictText.shown(path) + "\"");
        }
        return parsed;
    }

    /// All files that a tree of a size consists of: bundles, then tiles level by level, from left to right. Computed
    /// as they are taken, since the size may be a hostile number.
    public static Stream<TilePath> of(long size) {
        return IntStream.concat(IntStream.of(ENTRIES), IntStream.range(0, levels(size)))
                .boxed()
                .flatMap(level -> {
                    var hashes = hashes(level, size);
                    return LongStream.range(0, (hashes + FULL - 1) >>> LEVEL_BITS)
                            .mapToObj(index -> new TilePath(level, index, width(level, index, size)));
                });
    }

    /// How many levels of tiles a tree of a size has.
    static int levels(long size) {
        return (Long.SIZE - Long.numberOfLeadingZeros(size) + LEVEL_BITS - 1) / LEVEL_BITS;
    }

    /// How many hashes or entries a tree of a size has at a level.
    static long hashes(int level, long size) {
        return size >>> (LEVEL_BITS * Math.max(level, 0));
    }

    /// How wide a tile is in a tree of a size that reaches it.
    static int width(int level, long index, long size) {
        return (int) Math.min(FULL, hashes(level, size) - (index << LEVEL_BITS));
    }

    public boolean isFull() {
        return width == FULL;
    }

    public boolean isBundle() {
        return level == ENTRIES;
    }

    /// The full tile at the same place.
    public TilePath full() {
        return new TilePath(level, index, FULL);
    }

    /// The first leaf below the hash at a place of this tile, or the entry itself.
    public long leaf(int place) {
        return ((index << LEVEL_BITS) + place) << (LEVEL_BITS * Math.max(level, 0));
    }

    @Override
    public String toString() {
        var groups = new StringBuilder("%03d".formatted(index % GROUP));
        for (var rest = index / GROUP; rest > 0; rest /= GROUP) {
            groups.insert(0, "x%03d/".formatted(rest % GROUP));
        }
        return "tile/" + (isBundle() ? "entries" : String.valueOf(level)) + "/" + groups
                + (isFull() ? "" : ".p/" + width);
    }
}
