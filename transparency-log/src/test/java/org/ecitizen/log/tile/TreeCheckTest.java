package org.ecitizen.log.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ecitizen.log.tile.TreeCheck.Difference;
import org.ecitizen.log.tree.Leaves;
import org.ecitizen.log.tree.Merkle;
import org.ecitizen.log.tree.MerkleTree;
import org.junit.jupiter.api.Test;

/// A whole log is checked, and one byte anywhere is found.
class TreeCheckTest {
    private final MemoryLog log = MemoryLog.of(70_000);

    @Test
    void aSoundLogGivesTheRootsOfAllSizesWished() {
        var differences = new ArrayList<Difference>();
        var roots = TreeCheck.check(70_000, new TreeSet<>(List.of(0L, 1L, 300L, 70_000L)), log, differences::add);

        var tree = Leaves.reader(Leaves.of(70_000));
        assertThat(differences).isEmpty();
        assertThat(roots)
                .isEqualTo(Map.of(
                        0L,
                        Merkle.EMPTY,
                        1L,
                        new MerkleTree(1, tree).root(),
                        300L,
                        new MerkleTree(300, tree).root(),
                        70_000L,
                        new MerkleTree(70_000, tree).root()));
    }

    @Test
    void aChangedEntryIsFoundAtItsLeaf() {
        log.files.get(TilePath.parse("tile/entries/001"))[5] ^= 1;
        assertThat(check()).first().satisfies(found -> {
            assertThat(found.leaf()).isEqualTo(256);
            assertThat(found.sentence()).contains("tile/0/001 says", "at place 0, the entries give");
        });
    }

    @Test
    void aChangedHashIsFoundAtItsLeafOnEveryLevel() {
        log.files.get(TilePath.parse("tile/0/002"))[3 * 32] ^= 1;
        log.files.get(TilePath.parse("tile/0/273.p/112"))[111 * 32] ^= 1;
        log.files.get(TilePath.parse("tile/1/000"))[5 * 32 + 31] ^= 1;
        log.files.get(TilePath.parse("tile/2/000.p/1"))[0] ^= 1;
        assertThat(check()).extracting(Difference::leaf).containsExactlyInAnyOrder(515L, 1_280L, 0L, 69_999L);
        assertThat(check()).noneMatch(Difference::missing);
    }

    @Test
    void whatIsMissingOrTornIsTold() {
        log.files.remove(TilePath.parse("tile/0/004"));
        log.files.put(TilePath.parse("tile/1/001.p/17"), new byte[5]);
        assertThat(check())
                .containsExactly(
                        new Difference(1_024, true, "tile/0/004 is missing"),
                        new Difference(65_536, false, "tile/1/001.p/17 has 5 bytes, not 544"));

        log.files.put(TilePath.parse("tile/entries/007"), new byte[5]);
        assertThat(check())
                .contains(new Difference(1_792, false, "tile/entries/007 is not 256 entries with their lengths"));

        log.files.remove(TilePath.parse("tile/entries/007"));
        assertThat(check()).contains(new Difference(1_792, true, "tile/entries/007 is missing"));
    }

    @Test
    void aBundleOfHashesWhoseFramesAreDamagedIsToldAtTheLeafWhereItIs() {
        var hashes = new MemoryLog();
        var builder = new TileBuilder(hashes.files::put);
        for (var i = 0; i < 300; i++) {
            builder.append(Merkle.leaf(Leaves.entry(i)).bytes());
        }
        builder.partials();
        for (var place : new int[] {0, 7, 255}) {
            hashes.files.get(TilePath.parse("tile/entries/000"))[34 * place + 1] ^= 1;
            var differences = new ArrayList<Difference>();
            TreeCheck.check(300, new TreeSet<>(), hashes, differences::add);
            assertThat(differences).first().extracting(Difference::leaf).isEqualTo((long) place);
            hashes.files.get(TilePath.parse("tile/entries/000"))[34 * place + 1] ^= 1;
        }
        hashes.files.put(TilePath.parse("tile/entries/000"), new byte[] {0, 32});
        var differences = new ArrayList<Difference>();
        TreeCheck.check(300, new TreeSet<>(), hashes, differences::add);
        assertThat(differences).first().extracting(Difference::leaf).isEqualTo(1L);
    }

    private List<Difference> check() {
        var differences = new ArrayList<Difference>();
        TreeCheck.check(70_000, new TreeSet<>(), log, differences::add);
        return differences;
    }
}
