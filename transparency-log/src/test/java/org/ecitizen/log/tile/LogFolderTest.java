package org.ecitizen.log.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ecitizen.log.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log on a disk.
class LogFolderTest {
    private static final TilePath TILE = TilePath.parse("tile/0/x001/234.p/5");

    @TempDir
    private Path folder;

    @Test
    void whatTheFirstLeafSaysIsWrittenOnceAndForEver() {
        var log = new LogFolder(folder);
        assertThat(log.genesis()).isEmpty();
        log.createGenesis(new byte[] {1});
        log.createGenesis(new byte[] {1});
        assertThat(log.genesis()).hasValue(new byte[] {1});
        assertThatThrownBy(() -> log.createGenesis(new byte[] {2}))
                .isInstanceOf(Refused.class)
                .hasMessage("generation.json is there already with other content");
    }

    @Test
    void aFileIsWrittenOnceAndNeverChanges() throws Exception {
        var log = new LogFolder(folder.resolve("log"));
        assertThat(log.read(TILE)).isEmpty();
        log.create(TILE, new byte[] {1});
        log.create(TILE, new byte[] {1});
        assertThatThrownBy(() -> log.create(TILE, new byte[] {2}))
                .isInstanceOf(Refused.class)
                .hasMessage("tile/0/x001/234.p/5 is there already with other content");

        assertThat(log.read(TILE)).hasValue(new byte[] {1});
        assertThat(Files.readAllBytes(folder.resolve("log/tile/0/x001/234.p/5")))
                .containsExactly(1);
        try (var files = Files.list(folder.resolve("log/tile/0/x001/234.p"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void severalFilesAreWrittenAtOnceAndThoseThatAreThereStay() {
        var log = new LogFolder(folder);
        var other = TilePath.parse("tile/entries/000.p/5");
        log.create(TILE, new byte[] {1});
        log.create(Map.of(TILE, new byte[] {1}, other, new byte[] {2}));

        assertThat(log.read(TILE)).hasValue(new byte[] {1});
        assertThat(log.read(other)).hasValue(new byte[] {2});
    }

    @Test
    void theCheckpointIsReplaced() {
        var log = new LogFolder(folder);
        assertThat(log.checkpoint()).isEmpty();
        log.publish(new byte[] {1, 2});
        log.publish(new byte[] {3});
        assertThat(log.checkpoint()).hasValue(new byte[] {3});
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws Exception {
        try (var file = new RandomAccessFile(folder.resolve("checkpoint").toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        assertThatThrownBy(() -> new LogFolder(folder).checkpoint()).isInstanceOf(Refused.class);
    }

    @Test
    void aDiskThatFailsIsNotARefusal() throws Exception {
        Files.createFile(folder.resolve("tile"));
        assertThatThrownBy(() -> new LogFolder(folder).create(TILE, new byte[] {1}))
                .isInstanceOf(UncheckedIOException.class);
    }
}
