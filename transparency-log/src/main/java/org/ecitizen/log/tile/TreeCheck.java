package org.ecitizen.log.tile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ecitizen.log.Refused;
import org.ecitizen.log.tree.Hash;

/// Builds a whole log anew from its entries and compares every file with the stored one. Memory does not grow with
/// the log.
public final class TreeCheck {
    private final TileSource source;
    private final Consumer<Difference> differences;

    /// What is wrong with a log.
    ///
    /// @param leaf the first leaf that it concerns
    /// @param missing a file is not there, so that nothing can be said about its content
    /// @param sentence what differs
    public record Difference(long leaf, boolean missing, String sentence) {}

    private TreeCheck(TileSource source, Consumer<Difference> differences) {
        this.source = source;
        this.differences = differences;
    }

    /// Checks the log up to a size and tells each difference. Returns the roots over the entries at the sizes
    /// wished, as far as the entries could be read; whether they are the roots of checkpoints is for the caller to
    /// see.
    public static NavigableMap<Long, Hash> check(
            long size, SortedSet<Long> sizes, TileSource source, Consumer<Difference> differences) {
        return new TreeCheck(source, differences).roots(size, sizes);
    }

    private NavigableMap<Long, Hash> roots(long size, SortedSet<Long> sizes) {
        var roots = new TreeMap<Long, Hash>();
        var builder = new TileBuilder(this::compare);
        remember(builder, sizes, roots);
        for (var at = 0L; at < size; at += TilePath.FULL) {
            for (var entry : entries(TilePath.bundleOf(at, size))) {
                builder.append(entry);
                remember(builder, sizes, roots);
            }
            if (builder.size() <= at) {
                return roots;
            }
        }
        builder.partials();
        return roots;
    }

    /// Nothing if the bundle cannot be read, which is then told.
    private List<byte[]> entries(TilePath path) {
        try {
            var entries = EntryBundle.read(path, source);
            if (entries.isEmpty()) {
                differences.accept(new Difference(path.leaf(0), true, path + " is missing"));
            }
            return entries.orElse(List.of());
        } catch (Refused e) {
            var place = source.read(path).map(EntryBundle::damage).orElse(0);
            differences.accept(new Difference(path.leaf(place), false, String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    private static void remember(TileBuilder builder, SortedSet<Long> sizes, Map<Long, Hash> roots) {
        if (sizes.contains(builder.size())) {
            roots.put(builder.size(), builder.head().root());
        }
    }

    /// Bundles are where the entries come from, so only tiles can differ.
    private void compare(TilePath path, byte[] computed) {
        if (path.isBundle()) {
            return;
        }
        byte[] stored;
        try {
            var found = TileHashes.read(path, source);
            if (found.isEmpty()) {
                differences.accept(new Difference(path.leaf(0), true, path + " is missing"));
            }
            stored = found.orElse(computed);
        } catch (Refused e) {
            differences.accept(new Difference(path.leaf(0), false, String.valueOf(e.getMessage())));
            return;
        }
        for (var i = 0; i < path.width(); i++) {
            var from = i * Hash.BYTES;
            if (!Arrays.equals(computed, from, from + Hash.BYTES, stored, from, from + Hash.BYTES)) {
                differences.accept(new Difference(
                        path.leaf(i),
                        false,
                        path + " says " + Hash.at(stored, from) + " at place " + i + ", the entries give "
                                + Hash.at(computed, from)));
            }
        }
    }
}
