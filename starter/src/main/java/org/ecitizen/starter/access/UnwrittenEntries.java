package org.ecitizen.starter.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.ecitizen.events.access.AccessEvent;
import org.ecitizen.starter.access.LedgerStore.Appended;
import org.ecitizen.starter.eventstore.StoreFaults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Entries about what the program read by itself, from when the store did not take them until it does: in a file,
/// forced to disk, which the next start finds too. Such a reading does not wait for its entry, so the entry must not
/// depend on the store being there.
final class UnwrittenEntries {
    private static final Logger log = LoggerFactory.getLogger(UnwrittenEntries.class);
    private static final int PARTS = 4;

    private final Path file;
    private final Serializer serializer;
    private final Consumer<List<Appended>> store;
    /// What not even the file took.
    private final List<Appended> nowhere = new ArrayList<>();

    /// @param file of this program alone
    /// @param store appends all or none, durably
    UnwrittenEntries(Path file, Serializer serializer, Consumer<List<Appended>> store) {
        this.file = file.toAbsolutePath();
        this.serializer = serializer;
        this.store = store;
    }

    /// Keeps something that the store did not take.
    synchronized void keep(Appended appended) {
        nowhere.add(appended);
        save();
    }

    /// Whether something waits to be written, so that what follows on it has to wait behind it.
    synchronized boolean isWaiting() {
        return !nowhere.isEmpty() || Files.exists(file);
    }

    /// Whether everything is at least in the file. If not, the program must read nothing more by itself.
    synchronized boolean isSafe() {
        return nowhere.isEmpty();
    }

    /// Gives the store what waits, in order. What it has already is not given twice, since a number of a stream is
    /// given out once.
    synchronized void write() {
        save();
        if (!Files.exists(file)) {
            return;
        }
        try {
            var waiting = read();
            while (!waiting.isEmpty()) {
                try {
                    store.accept(List.of(waiting.getFirst()));
                } catch (RuntimeException e) {
                    if (!StoreFaults.isConflict(e)) {
                        log.warn("{} entries of the access ledger wait until it can be written.", waiting.size());
                        return;
                    }
                }
                waiting.removeFirst();
            }
            Files.delete(file);
        } catch (IOException | RuntimeException e) {
            log.error("The entries that wait to be written cannot be read: {}", file, e);
        }
    }

    private void save() {
        if (nowhere.isEmpty()) {
            return;
        }
        // Begins a line of its own, also behind what a power cut left of one.
        var lines = nowhere.stream().map(this::line).collect(Collectors.joining("\n", "\n", "\n"));
        try {
            var folder = Objects.requireNonNull(file.getParent());
            Files.createDirectories(folder);
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            // A folder cannot be opened on Windows; a new file is durable there without it.
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                try (var entry = FileChannel.open(folder, StandardOpenOption.READ)) {
                    entry.force(true);
                }
            }
            nowhere.clear();
        } catch (IOException e) {
            log.error("Entries of the access ledger can be kept neither there nor in {}", file, e);
        }
    }

    /// Half a line of a power cut was never kept, and what was read for it went with the power.
    private List<Appended> read() throws IOException {
        var whole = new ArrayList<Appended>();
        for (var line : Files.readAllLines(file)) {
            var parts = line.split("\t", -1);
            if (parts.length == PARTS && parts[PARTS - 1].endsWith("}")) {
                whole.add(appended(parts[0], parts[1], parts[2], parts[3]));
            }
        }
        return whole;
    }

    private String line(Appended appended) {
        SerializedObject<String> event = serializer.serialize(appended.event(), String.class);
        return String.join(
                "\t",
                appended.stream(),
                Long.toString(appended.sequence()),
                event.getType().getName(),
                event.getData());
    }

    private Appended appended(String stream, String sequence, String type, String data) {
        AccessEvent event = serializer.deserialize(
                new SimpleSerializedObject<>(data, String.class, new SimpleSerializedType(type, null)));
        return new Appended(stream, Long.parseLong(sequence), event);
    }
}
