package org.ecitizen.log.tile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.ecitizen.log.Refused;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.Merkle;
import org.ecitizen.log.tree.RightEdge;

/// Turns entries into the files of a log. It writes nothing itself: full files go to a receiver as they fill up, the
/// partial ones at the right edge are asked for when a checkpoint is due. Not for several threads.
public final class TileBuilder {
    private final BiConsumer<TilePath, byte[]> files;
    private final List<Level> levels = new ArrayList<>();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private long size;

    public TileBuilder(BiConsumer<TilePath, byte[]> files) {
        this.files = files;
    }

    /// Goes on where a log of a size stopped, from its right edge alone.
    public static TileBuilder resume(long size, TileSource source, BiConsumer<TilePath, byte[]> files) {
        var builder = new TileBuilder(files);
        var hashes = new TileHashes(size, source);
        for (var level = 0; level < TilePath.levels(size); level++) {
            var index = TilePath.hashes(level, size) >>> TilePath.LEVEL_BITS;
            var resumed = new Level(level, index);
            var width = TilePath.width(level, index, size);
            var tile = width == 0 ? new byte[0] : hashes.tile(level, index);
            for (var i = 0; i < width; i++) {
                resumed.add(Hash.at(tile, i * Hash.BYTES));
            }
            builder.levels.add(resumed);
        }
        var width = (int) (size % TilePath.FULL);
        if (width > 0) {
            var path = TilePath.bundle(size >>> TilePath.LEVEL_BITS, width);
            EntryBundle.read(path, source)
                    .orElseThrow(() -> new Refused(path + " is missing"))
                    .forEach(entry -> EntryBundle.write(entry, builder.bundle));
        }
        builder.size = size;
        return builder;
    }

    /// Adds an entry of at most 65,535 bytes.
    public void append(byte[] entry) {
        EntryBundle.write(entry, bundle);
        size++;
        if (size % TilePath.FULL == 0) {
            files.accept(TilePath.bundle((size - 1) >>> TilePath.LEVEL_BITS, TilePath.FULL), bundle.toByteArray());
            bundle.reset();
        }
        add(0, Merkle.leaf(entry));
    }

    /// Hands over the partial files that a checkpoint of the present size needs.
    public void partials() {
        if (bundle.size() > 0) {
            files.accept(TilePath.bundleOf(size - 1, size), bundle.toByteArray());
        }
        for (var level : levels) {
            if (!level.isEmpty()) {
                files.accept(level.path(), level.bytes());
            }
        }
    }

    public long size() {
        return size;
    }

    public Head head() {
        return new Head(size, root());
    }

    private Hash root() {
        var rest = levels.stream().dropWhile(Level::isEmpty).toList();
        if (rest.isEmpty()) {
            return Merkle.EMPTY;
        }
        var root = rest.getFirst().edge.root();
        for (var level : rest.subList(1, rest.size())) {
            root = level.edge.join(root);
        }
        return root;
    }

    private void add(int number, Hash hash) {
        if (number == levels.size()) {
            levels.add(new Level(number, 0));
        }
        var level = levels.get(number);
        level.add(hash);
        if (level.isFull()) {
            files.accept(level.path(), level.bytes());
            levels.set(number, new Level(number, level.index + 1));
            add(number + 1, level.edge.root());
        }
    }

    /// The tile at the right end of one level.
    private static final class Level {
        private final int number;
        private final long index;
        private final byte[] hashes = new byte[TilePath.FULL * Hash.BYTES];
        private final RightEdge edge = new RightEdge();

        Level(int number, long index) {
            this.number = number;
            this.index = index;
        }

        void add(Hash hash) {
            hash.write(hashes, (int) edge.size() * Hash.BYTES);
            edge.append(hash);
        }

        boolean isEmpty() {
            return edge.size() == 0;
        }

        boolean isFull() {
            return edge.size() == TilePath.FULL;
        }

        TilePath path() {
            return new TilePath(number, index, (int) edge.size());
        }

        byte[] bytes() {
            return Arrays.copyOf(hashes, (int) edge.size() * Hash.BYTES);
        }
    }
}
