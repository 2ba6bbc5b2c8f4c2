package org.ecitizen.starter.personal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.personal.DekStore.Target;

/// Every tombstone once more, in a file beside the keys that wrap keys. A database that comes back from a backup has
/// forgotten what was erased since, events and keys alike; the folder of keys is in no backup of a database, so it
/// still knows. Lines are only ever added, and durable on return. They hold random ids and no data.
final class TombstoneFile {
    private static final String ALL = "*";
    private static final int PARTS = 6;
    /// A lock on a file keeps out other processes only.
    private static final Object IN_THIS_PROCESS = new Object();

    private final Path file;

    /// @param file made where there is none; several processes may share it
    TombstoneFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /// @param event identifier of the event that says so
    record Tombstone(Target target, String erasure, String event, Instant when) {}

    /// A place in the file with the line that ends there, by which another file is told from this one.
    record Place(long end, String line) {
        static final Place BEGINNING = new Place(0, "");

        String text() {
            return end + "\n" + line;
        }

        static Place of(String text) {
            var parts = text.split("\n", 2);
            return new Place(Long.parseLong(parts[0]), parts[1]);
        }
    }

    /// Adds tombstones; adding one twice does no harm.
    void add(List<Tombstone> tombstones) {
        if (tombstones.isEmpty()) {
            return;
        }
        var lines = tombstones.stream().map(TombstoneFile::line).collect(Collectors.joining("\n", "", "\n"));
        synchronized (IN_THIS_PROCESS) {
            try {
                make();
                append(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw unavailable(e);
            }
        }
    }

    private void append(ByteBuffer lines) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var held = channel.lock();
            // What a power cut left of a line was never acknowledged.
            channel.truncate(endOfLines(channel));
            channel.position(channel.size());
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
            channel.force(true);
            held.release();
        }
    }

    /// Reads on from a place.
    ///
    /// @return the place that was reached; empty where the file does not hold that place, or is not there
    Optional<Place> read(Place from, Consumer<Tombstone> each) {
        if (!Files.exists(file)) {
            return from.equals(Place.BEGINNING) ? Optional.of(from) : Optional.empty();
        }
        try (var lines = new RandomAccessFile(file.toFile(), "r")) {
            if (!holds(lines, from)) {
                return Optional.empty();
            }
            var end = endOfLines(lines.getChannel());
            var reached = from;
            lines.seek(from.end());
            var bytes = new byte[Math.toIntExact(end - from.end())];
            lines.readFully(bytes);
            var position = from.end();
            for (var line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
                if (!line.isEmpty()) {
                    position += line.getBytes(StandardCharsets.UTF_8).length + 1;
                    each.accept(tombstone(line));
                    reached = new Place(position, line);
                }
            }
            return Optional.of(reached);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static boolean holds(RandomAccessFile lines, Place place) throws IOException {
        if (place.end() == 0) {
            return true;
        }
        var expected = (place.line() + "\n").getBytes(StandardCharsets.UTF_8);
        if (lines.length() < place.end() || place.end() < expected.length) {
            return false;
        }
        var found = new byte[expected.length];
        lines.seek(place.end() - expected.length);
        lines.readFully(found);
        return Arrays.equals(found, expected);
    }

    /// Behind the last whole line.
    private static long endOfLines(FileChannel channel) throws IOException {
        var one = ByteBuffer.allocate(1);
        for (var end = channel.size(); end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    private void make() throws IOException {
        var folder = Objects.requireNonNull(file.getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            allow(folder, "rwx------");
        }
        if (!Files.exists(file)) {
            try (var made = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                made.force(true);
            }
            allow(file, "rw-------");
            // A folder cannot be opened on Windows; a new file is durable there without it.
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                try (var entry = FileChannel.open(folder, StandardOpenOption.READ)) {
                    entry.force(true);
                }
            }
        }
    }

    private static void allow(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static String line(Tombstone tombstone) {
        var target = tombstone.target();
        return String.join(
                "\t",
                target.subject(),
                target.groups().stream()
                        .map(group -> group.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining(",")),
                target.scope() == null ? ALL : target.scope(),
                tombstone.erasure(),
                tombstone.event(),
                tombstone.when().toString());
    }

    private Tombstone tombstone(String line) {
        var parts = line.split("\t", -1);
        try {
            if (parts.length == PARTS) {
                var groups = Arrays.stream(parts[1].split(",", -1))
                        .map(name -> Group.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
                var scope = parts[2].equals(ALL) ? null : parts[2];
                return new Tombstone(new Target(parts[0], groups, scope), parts[3], parts[4], Instant.parse(parts[5]));
            }
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            // Told below.
        }
        throw unavailable(new IOException("a line in it is no tombstone"));
    }

    private KeyStoreUnavailable unavailable(IOException e) {
        return new KeyStoreUnavailable("the file of tombstones cannot be used: " + file, e);
    }
}
