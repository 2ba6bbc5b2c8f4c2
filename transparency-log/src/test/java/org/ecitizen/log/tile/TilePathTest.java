package org.ecitizen.log.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every file has one path, and every tree one set of files.
class TilePathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/000",
                "tile/0/000.p/255",
                "tile/1/x001/000",
                "tile/15/x001/x234/067.p/41",
                "tile/63/x999/x999/x999/x999/x999/999.p/255",
                "tile/entries/000.p/8",
                "tile/entries/255"
            })
    void aPathComesBackAsItWas(String path) {
        assertThat(TilePath.parse(path)).hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/0/",
                "tile/0/0",
                "tile/0/0001",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/100/000",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/x001",
                "tile/0/x001/x002",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/999",
                "tile/0/000.p",
                "tile/0/000.p/",
                "/tile/0/000",
                "tile/0/000/",
                "tile/entries/../checkpoint",
                "tile/0/%30%30%30",
                "tile/0/٠٠٠",
                "tile/63/x999/x999/x999/x999/x999/x999/999"
            })
    void anotherSpellingIsRefused(String path) {
        assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(Refused.class);
    }

    @Test
    void partsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new TilePath(-2, 0, 1)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new TilePath(64, 0, 1)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new TilePath(0, -1, 1)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new TilePath(0, 1_000_000_000_000_000_000L, 1)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new TilePath(0, 0, 0)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new TilePath(0, 0, 257)).isInstanceOf(Refused.class);
    }

    @Test
    void aTreeOf256LeavesHasATileThatIsOneWideAbove() {
        assertThat(paths(0)).isEmpty();
        assertThat(paths(1)).containsExactly("tile/entries/000.p/1", "tile/0/000.p/1");
        assertThat(paths(256)).containsExactly("tile/entries/000", "tile/0/000", "tile/1/000.p/1");
        assertThat(paths(257))
                .containsExactly(
                        "tile/entries/000", "tile/entries/001.p/1", "tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1");
        assertThat(TilePath.of(70_000)).hasSize(551);
    }

    @Test
    void aHostileSizeCostsNothingUntilItsFilesAreTaken() {
        assertThat(TilePath.of(Long.MAX_VALUE).limit(3)).hasSize(3);
        assertThat(TilePath.bundleOf(Long.MAX_VALUE - 1, Long.MAX_VALUE).width())
                .isEqualTo(255);
    }

    @Test
    void aPlaceInATileStandsForItsFirstLeaf() {
        assertThat(TilePath.parse("tile/entries/001").leaf(3)).isEqualTo(259);
        assertThat(TilePath.parse("tile/0/001").leaf(3)).isEqualTo(259);
        assertThat(TilePath.parse("tile/1/001").leaf(3)).isEqualTo(259 * 256);
        assertThat(TilePath.parse("tile/2/000").leaf(1)).isEqualTo(65_536);
    }

    @Test
    void publishedPathsAreTheSame() {
        var vectors = Vectors.read("tile-paths.json");
        for (var each : Vectors.cases(vectors, "index")) {
            assertThat(new TilePath(0, each.path("n").asLong(), 256))
                    .hasToString("tile/0/" + each.path("path").asString());
        }
        for (var each : Vectors.cases(vectors, "tiles")) {
            var path = new TilePath(
                    each.path("level").asInt(),
                    each.path("n").asLong(),
                    each.path("w").asInt());
            assertThat(path).hasToString(each.path("path").asString());
            assertThat(TilePath.parse(path.toString())).isEqualTo(path);
        }
        for (var each : Vectors.cases(vectors, "entries")) {
            assertThat(TilePath.bundle(each.path("n").asLong(), each.path("w").asInt()))
                    .hasToString(each.path("path").asString());
        }
        for (var each : Vectors.cases(vectors, "entriesForIndex")) {
            assertThat(TilePath.bundleOf(
                            each.path("index").asLong(), each.path("size").asLong()))
                    .hasToString(each.path("path").asString());
        }
        for (var each : Vectors.cases(vectors, "reject")) {
            assertThatThrownBy(() -> TilePath.parse(each.asString()))
                    .as(each.asString())
                    .isInstanceOf(Refused.class);
        }
        for (var each : Vectors.cases(vectors, "coverage")) {
            if (each.has("tiles")) {
                assertThat(paths(each.path("size").asLong())
                                .filter(path -> !path.contains("entries"))
                                .toList())
                        .isEqualTo(each.path("tiles")
                                .valueStream()
                                .map(path -> path.asString())
                                .toList());
            } else {
                var size = each.path("size").asLong();
                var counts = each.path("counts");
                assertThat(TilePath.hashes(0, size) / 256)
                        .isEqualTo(counts.path("level0Full").asLong());
                assertThat(TilePath.hashes(0, size) % 256)
                        .isEqualTo(counts.path("level0PartialWidth").asLong());
                assertThat(TilePath.hashes(1, size) / 256)
                        .isEqualTo(counts.path("level1Full").asLong());
                assertThat(TilePath.hashes(1, size) % 256)
                        .isEqualTo(counts.path("level1PartialWidth").asLong());
                assertThat(TilePath.hashes(2, size) % 256)
                        .isEqualTo(counts.path("level2PartialWidth").asLong());
            }
        }
    }

    private static Stream<String> paths(long size) {
        return TilePath.of(size).map(TilePath::toString);
    }
}
