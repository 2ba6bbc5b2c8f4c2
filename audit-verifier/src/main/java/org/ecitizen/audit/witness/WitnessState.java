package org.ecitizen.audit.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;

/// What a witness cosigned last, per log, in a folder that one process has for itself. What was written is on the
/// disk when a method returns.
final class WitnessState implements AutoCloseable {
    private static final int MAX_EVIDENCE = 1_000;

    private final Path folder;
    private final FileChannel lock;

    private WitnessState(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Two processes on one state could cosign two histories.
    static WitnessState open(Path folder) throws IOException {
        Files.createDirectories(folder);
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IOException("another witness uses the folder " + folder);
        }
        return new WitnessState(folder, channel);
    }

    /// Lower-case hex of SHA-256 over an origin: the name of a log in paths.
    static String nameOf(String origin) {
        return Hash.sha256(StrictText.utf8(origin)).hex();
    }

    /// The last cosigned checkpoint with all its signatures, by the name of its log.
    Optional<SignedNote> last(String name) throws IOException {
        var file = file(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedNote.parse(Files.readAllBytes(file)));
        } catch (Refused e) {
            // To take it for a log that was never seen would let the log start anew.
            throw new IOException("the state " + file + " is damaged: " + e.getMessage(), e);
        }
    }

    /// A damaged state stops the start, not a request later on.
    void check(String origin) throws IOException {
        last(nameOf(origin)).ifPresent(note -> Checkpoint.parse(note.text()));
    }

    Optional<Head> head(String origin) throws IOException {
        return last(nameOf(origin)).map(note -> Checkpoint.parse(note.text()).head());
    }

    void remember(String origin, SignedNote note) throws IOException {
        write(file(nameOf(origin)), note.bytes());
    }

    /// Keeps a request that proves misbehaviour of a log; the same one once, and not without end.
    void keepEvidence(byte[] request) throws IOException {
        var evidence = folder.resolve("evidence");
        Files.createDirectories(evidence);
        try (var files = Files.list(evidence)) {
            if (files.count() < MAX_EVIDENCE) {
                write(evidence.resolve(Hash.sha256(request).hex()), request);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private Path file(String name) {
        return folder.resolve(name + ".checkpoint");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        var temporary = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var directory = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
