package org.ecitizen.log.tile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.log.Refused;

/// A log in a folder, laid out as it is served. What was written is on the disk when a method returns. A disk that
/// fails throws `UncheckedIOException`.
public final class LogFolder implements TileSource {
    /// The largest file there can be: a bundle of 256 entries of 65,535 bytes.
    private static final long MAX_FILE = 256L * (2 + 0xFFFF);

    private static final String CHECKPOINT = "checkpoint";
    private static final String GENESIS = "generation.json";
    private static final String TEMPORARY = ".new";

    private final Path folder;

    public LogFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> read(TilePath path) {
        return read(path.toString());
    }

    /// The published checkpoint, if there is one.
    public Optional<byte[]> checkpoint() {
        return read(CHECKPOINT);
    }

    /// What the first leaf of a successor log says; nothing for the first log of an installation.
    public Optional<byte[]> genesis() {
        return read(GENESIS);
    }

    /// Writes what the first leaf says, once and for ever.
    public void createGenesis(byte[] genesis) {
        create(GENESIS, genesis);
        sync(List.of(GENESIS));
    }

    /// Writes a file that will never change. Once more with the same bytes does nothing; other bytes are refused,
    /// since a checkpoint that covers them may have been signed.
    public void create(TilePath path, byte[] bytes) {
        create(Map.of(path, bytes));
    }

    /// Writes several of them, with fewer waits for the disk than one by one.
    public void create(Map<TilePath, byte[]> files) {
        files.forEach((path, bytes) -> create(path.toString(), bytes));
        // Also of those that were there: whoever wrote them may have been stopped before this.
        sync(files.keySet().stream().map(TilePath::toString).toList());
    }

    private void create(String name, byte[] bytes) {
        var present = read(name);
        if (present.isEmpty()) {
            write(name, bytes);
        } else if (!Arrays.equals(present.get(), bytes)) {
            throw new Refused(name + " is there already with other content");
        }
    }

    /// Replaces the checkpoint at one stroke: a reader sees the old or the new one.
    public void publish(byte[] checkpoint) {
        write(CHECKPOINT, checkpoint);
        sync(List.of(CHECKPOINT));
    }

    private Optional<byte[]> read(String name) {
        var file = folder.resolve(name);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > MAX_FILE) {
                throw new Refused(name + " is larger than any file of a log");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The content is on the disk before it has its name.
    private void write(String name, byte[] bytes) {
        var file = folder.resolve(name);
        var temporary = folder.resolve(name + TEMPORARY);
        try {
            Files.createDirectories(temporary.getParent());
            try (var channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A name is only safe when each folder on the way to it is.
    private void sync(Collection<String> names) {
        var folders = new LinkedHashSet<Path>();
        for (var name : names) {
            folders.add(folder);
            for (var end = name.indexOf('/'); end > 0; end = name.indexOf('/', end + 1)) {
                folders.add(folder.resolve(name.substring(0, end)));
            }
        }
        try {
            for (var each : folders) {
                try (var channel = FileChannel.open(each, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
