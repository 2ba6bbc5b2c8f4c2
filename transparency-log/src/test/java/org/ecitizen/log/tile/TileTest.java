package org.ecitizen.log.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.ecitizen.log.Refused;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.Leaves;
import org.ecitizen.log.tree.Merkle;
import org.ecitizen.log.tree.MerkleTree;
import org.ecitizen.log.tree.RightEdge;
import org.junit.jupiter.api.Test;

/// A tree goes into files and comes back.
class TileTest {
    private static final int SIZE = 66_000;

    @Test
    void aTreeIsWrittenAsExactlyItsFilesAndReadBack() {
        var log = MemoryLog.of(SIZE);
        var leaves = Leaves.of(SIZE);
        var expected = new MerkleTree(SIZE, Leaves.reader(leaves));
        var tree = new MerkleTree(SIZE, new TileHashes(SIZE, log));

        assertThat(log.files.keySet()).isEqualTo(TilePath.of(SIZE).collect(Collectors.toSet()));
        assertThat(tree.root()).isEqualTo(expected.root());
        for (var index = 0; index < SIZE; index += 1_111) {
            assertThat(tree.inclusion(index)).isEqualTo(expected.inclusion(index));
            assertThat(tree.consistency(index + 1)).isEqualTo(expected.consistency(index + 1));
        }
        var path = TilePath.parse("tile/entries/257.p/208");
        assertThat(EntryBundle.read(path, log).orElseThrow().getLast()).isEqualTo(Leaves.entry(SIZE - 1));
    }

    @Test
    void theHeadIsKnownAtEverySize() {
        var builder = new TileBuilder((path, bytes) -> {});
        var edge = new RightEdge();
        assertThat(builder.head()).isEqualTo(Head.EMPTY);
        for (var i = 0; i < 1_000; i++) {
            builder.append(Leaves.entry(i));
            edge.append(Merkle.leaf(Leaves.entry(i)));
            assertThat(builder.head()).isEqualTo(new Head(i + 1, edge.root()));
        }
    }

    @Test
    void aBuilderGoesOnFromTheRightEdgeAsIfItHadNeverStopped() {
        for (var size : new int[] {0, 1, 255, 256, 257, 600, 65_536, 65_800}) {
            var before = MemoryLog.of(size);
            var files = new HashMap<TilePath, byte[]>();
            var builder = TileBuilder.resume(size, before, files::put);
            for (var i = size; i < 66_000; i++) {
                builder.append(Leaves.entry(i));
            }
            builder.partials();

            var whole = MemoryLog.of(66_000);
            assertThat(builder.head().root()).isEqualTo(new MerkleTree(66_000, new TileHashes(66_000, whole)).root());
            files.forEach((path, bytes) -> assertThat(bytes).as(path.toString()).isEqualTo(whole.files.get(path)));
            assertThat(files.keySet()).noneMatch(path -> path.isFull() && before.files.containsKey(path));
        }
    }

    @Test
    void aPartialTileMayBeReplacedByItsFullOne() {
        var log = MemoryLog.of(600);
        var above = TilePath.parse("tile/1/000.p/1");
        log.files.put(above, MemoryLog.of(300).files.get(above));
        var small = new MerkleTree(300, new TileHashes(300, log));
        assertThat(small.root()).isEqualTo(new MerkleTree(300, Leaves.reader(Leaves.of(300))).root());
        assertThat(EntryBundle.read(TilePath.bundle(1, 44), log).orElseThrow()).hasSize(44);
        assertThat(TileBuilder.resume(300, log, (path, bytes) -> {}).head().root())
                .isEqualTo(small.root());
    }

    @Test
    void aMissingOrTornFileIsRefused() {
        var log = MemoryLog.of(300);
        log.files.remove(TilePath.parse("tile/entries/001.p/44"));
        assertThatThrownBy(() -> TileBuilder.resume(300, log, (path, bytes) -> {}))
                .isInstanceOf(Refused.class)
                .hasMessage("tile/entries/001.p/44 is missing");
        log.files.put(TilePath.parse("tile/0/001.p/44"), new byte[43 * 32]);
        assertThatThrownBy(() -> new TileHashes(300, log).read(0, 299))
                .isInstanceOf(Refused.class)
                .hasMessage("tile/0/001.p/44 has 1376 bytes, not 1408");
        log.files.remove(TilePath.parse("tile/0/000"));
        assertThatThrownBy(() -> new TileHashes(300, log).read(0, 1))
                .isInstanceOf(Refused.class)
                .hasMessage("tile/0/000 is missing");
    }

    @Test
    void aBundleIsEntriesWithTheirLengthsAndNothingElse() {
        var path = TilePath.parse("tile/entries/000.p/2");
        assertThat(EntryBundle.decode(path, hex("0001aa0000"), 2))
                .containsExactly(new byte[] {(byte) 0xAA}, new byte[0]);
        for (var malformed :
                new String[] {"", "0001aa", "0001aa00", "0001aa0001", "0001aa000000", "0001aa00000000", "ffff"}) {
            assertThatThrownBy(() -> EntryBundle.decode(path, hex(malformed), 2))
                    .as(malformed)
                    .isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> new TileBuilder((p, bytes) -> {}).append(new byte[65_536]))
                .isInstanceOf(Refused.class);
        var builder = new TileBuilder((p, bytes) -> assertThat(bytes).hasSizeGreaterThan(31));
        builder.append(new byte[65_535]);
        builder.partials();
    }

    @Test
    void aFullBundleOfRecordsHasTheSizeOfTheStandard() {
        var files = new HashMap<TilePath, byte[]>();
        var builder = new TileBuilder(files::put);
        for (var i = 0; i < 256; i++) {
            builder.append(Hash.sha256(Leaves.entry(i)).bytes());
        }
        assertThat(files.get(TilePath.bundle(0, 256))).hasSize(8_704).startsWith(0, 32);
        assertThat(files.get(new TilePath(0, 0, 256))).hasSize(8_192);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
