package org.ecitizen.query.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;

/// Everything that one checkpoint adds to the log.
///
/// @param head that the log has with it
/// @param files new ones, by path
/// @param leaves new ones, in order
record Step(Head head, Map<String, byte[]> files, List<Leaf> leaves) {
    private static final String FORMAT = "log-step/v1";

    /// Room for a leaf and what it adds to files.
    private static final int USUAL_LEAF = 1024;

    /// Under which name the step that leads to a head is staged.
    static String name(Head head) {
        return head.size() + "-" + head.root().hex();
    }

    /// The step as bytes, closed by SHA-256 over all before.
    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(USUAL_LEAF * leaves.size());
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(FORMAT);
            out.writeLong(head.size());
            out.write(head.root().bytes());
            out.writeInt(files.size());
            for (var file : files.entrySet()) {
                out.writeUTF(file.getKey());
                write(out, file.getValue());
            }
            out.writeInt(leaves.size());
            for (var leaf : leaves) {
                out.writeLong(leaf.index());
                write(out, leaf.record());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.writeBytes(Hash.sha256(bytes.toByteArray()).bytes());
        return bytes.toByteArray();
    }

    /// The step from its bytes; nothing if they are torn.
    static Optional<Step> read(byte[] bytes) {
        var length = bytes.length - Hash.BYTES;
        if (length < 0 || !Hash.at(bytes, length).equals(Hash.sha256(Arrays.copyOf(bytes, length)))) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
            if (!in.readUTF().equals(FORMAT)) {
                throw new Halted("a staged step has a format that is not known here");
            }
            var head = new Head(in.readLong(), Hash.of(in.readNBytes(Hash.BYTES)));
            var files = new TreeMap<String, byte[]>();
            for (var left = in.readInt(); left > 0; left--) {
                files.put(in.readUTF(), in.readNBytes(in.readInt()));
            }
            var leaves = new ArrayList<Leaf>();
            for (var left = in.readInt(); left > 0; left--) {
                leaves.add(Leaf.read(in.readLong(), in.readNBytes(in.readInt())));
            }
            return Optional.of(new Step(head, files, leaves));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts everything in its place; once more does nothing.
    void apply(Tiles tiles, Leaves table) {
        var tilesOfStep = new LinkedHashMap<TilePath, byte[]>();
        files.forEach((path, bytes) -> tilesOfStep.put(TilePath.parse(path), bytes));
        tiles.create(tilesOfStep);
        table.add(leaves);
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
