package org.ecitizen.log.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ecitizen.log.Refused;
import org.junit.jupiter.api.Test;

/// Proofs of all trees up to a size: the ones made here are those of the definition, they hold, and nothing else
/// does.
class ProofTest {
    private static final int SIZES = 130;

    private final List<Hash> leaves = Leaves.of(SIZES);
    private final HashReader reader = Leaves.reader(leaves);

    @Test
    void rootsAreThoseOfTheDefinitionHoweverTheyAreComputed() {
        var many = Leaves.of(300);
        var edge = new RightEdge();
        for (var size = 0; size <= many.size(); size++) {
            var root = NaiveTree.root(many.subList(0, size));
            assertThat(edge.size()).isEqualTo(size);
            assertThat(edge.root()).isEqualTo(root);
            assertThat(new MerkleTree(size, Leaves.reader(many)).root()).isEqualTo(root);
            if (size < many.size()) {
                edge.append(many.get(size));
            }
        }
    }

    @Test
    void twoTreesSideBySideJoinIntoOne() {
        var left = new RightEdge();
        leaves.subList(0, 96).forEach(left::append);
        assertThat(left.join(NaiveTree.root(leaves.subList(96, 101))))
                .isEqualTo(NaiveTree.root(leaves.subList(0, 101)));
    }

    @Test
    void everyLeafOfEveryTreeIsProvenAndEveryChangedProofIsRefused() {
        for (var size = 1; size <= SIZES; size++) {
            var root = NaiveTree.root(leaves.subList(0, size));
            for (var index = 0; index < size; index++) {
                var proof = new MerkleTree(size, reader).inclusion(index);
                var leaf = leaves.get(index);

                assertThat(proof.hashes()).isEqualTo(NaiveTree.path(index, leaves.subList(0, size)));
                proof.verify(leaf, root);

                refused(() -> proof.verify(other(leaf), root));
                refused(() -> proof.verify(leaf, other(root)));
                var at = index;
                var of = size;
                mutations(
                        proof.hashes(), hashes -> refused(() -> new InclusionProof(at, of, hashes).verify(leaf, root)));
                var elsewhere = (index + 1) % size;
                if (elsewhere != index) {
                    refused(() -> new InclusionProof(elsewhere, of, proof.hashes()).verify(leaf, root));
                }
            }
        }
    }

    @Test
    void everyGrowthOfEveryTreeIsProvenAndEveryChangedProofIsRefused() {
        for (var second = 1; second <= SIZES; second++) {
            var secondRoot = NaiveTree.root(leaves.subList(0, second));
            for (var first = 1; first <= second; first++) {
                var proof = new MerkleTree(second, reader).consistency(first);
                var firstRoot = NaiveTree.root(leaves.subList(0, first));

                assertThat(proof.hashes()).isEqualTo(NaiveTree.proof(first, leaves.subList(0, second)));
                proof.verify(firstRoot, secondRoot);

                refused(() -> proof.verify(other(firstRoot), secondRoot));
                refused(() -> proof.verify(firstRoot, other(secondRoot)));
                var from = first;
                var to = second;
                mutations(
                        proof.hashes(),
                        hashes -> refused(() -> new ConsistencyProof(from, to, hashes).verify(firstRoot, secondRoot)));
            }
        }
    }

    @Test
    void aSubtreeHasItsOwnRootAndProofs() {
        var tree = new MerkleTree(SIZES, reader);
        assertThat(tree.root(8, 8)).isEqualTo(Merkle.EMPTY);
        for (var end = 17; end <= 32; end++) {
            var part = leaves.subList(16, end);
            assertThat(tree.root(16, end)).isEqualTo(NaiveTree.root(part));
            for (var index = 16; index < end; index++) {
                var proof = tree.inclusion(index, 16, end);
                assertThat(proof.hashes()).isEqualTo(NaiveTree.path(index - 16, part));
                proof.verify(leaves.get(index), NaiveTree.root(part));
            }
        }
    }

    @Test
    void whatIsOutsideTheTreeHasNoProof() {
        var tree = new MerkleTree(5, reader);
        assertThatThrownBy(() -> tree.inclusion(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.inclusion(3, 4, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.consistency(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.consistency(6)).isInstanceOf(IndexOutOfBoundsException.class);

        var root = tree.root();
        refused(() -> new InclusionProof(5, 5, List.of()).verify(root, root));
        refused(() -> new InclusionProof(-1, 5, List.of()).verify(root, root));
        refused(() -> new InclusionProof(0, 0, List.of()).verify(root, root));
        refused(() -> new ConsistencyProof(0, 5, List.of()).verify(Merkle.EMPTY, root));
        refused(() -> new ConsistencyProof(6, 5, List.of()).verify(root, root));
        refused(() -> new ConsistencyProof(3, 5, List.of()).verify(root, root));
    }

    @Test
    void theReasonIsToldInWords() {
        var proof = new MerkleTree(5, reader).inclusion(2);
        assertThatThrownBy(() -> new InclusionProof(2, 5, List.of()).verify(leaves.get(2), leaves.get(0)))
                .hasMessage("the proof for leaf 2 of 5 has 0 hashes, not 3");
        assertThatThrownBy(() -> proof.verify(leaves.get(2), leaves.get(0)))
                .hasMessageContaining("leaf 2 is not in the tree of 5 leaves");
    }

    private static Hash other(Hash hash) {
        return new Hash(hash.first(), hash.second(), hash.third(), hash.fourth() ^ 1);
    }

    /// Each hash changed in one bit, left out or doubled; one more at either end; neighbours exchanged.
    private static void mutations(List<Hash> hashes, Consumer<List<Hash>> test) {
        for (var i = 0; i < hashes.size(); i++) {
            var changed = new ArrayList<>(hashes);
            changed.set(i, other(changed.get(i)));
            test.accept(changed);
            changed = new ArrayList<>(hashes);
            changed.remove(i);
            test.accept(changed);
            changed = new ArrayList<>(hashes);
            changed.add(i, changed.get(i));
            test.accept(changed);
            if (i > 0) {
                changed = new ArrayList<>(hashes);
                changed.add(i - 1, changed.remove(i));
                test.accept(changed);
            }
        }
        var longer = new ArrayList<>(hashes);
        longer.add(Merkle.EMPTY);
        test.accept(longer);
        longer.addFirst(longer.removeLast());
        test.accept(longer);
    }

    private static void refused(Runnable verification) {
        try {
            verification.run();
        } catch (Refused e) {
            return;
        }
        throw new AssertionError("a proof holds that should not");
    }
}
