package org.ecitizen.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Head;

/// The last verified checkpoint of each log, kept in a file: one who remembers is what makes two histories show.
final class VerifiedState {
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final Path file;
    private final Map<String, String> notes;

    private VerifiedState(Path file, Map<String, String> notes) {
        this.file = file;
        this.notes = notes;
    }

    static VerifiedState read(Path file) {
        if (!Files.exists(file)) {
            return new VerifiedState(file, new TreeMap<>());
        }
        try {
            var what = "the state file " + file;
            var state = Json.readCanonical(what, Inputs.read(file, MAX_BYTES), MAX_BYTES);
            return new VerifiedState(file, new Fields(what, state).texts());
        } catch (Refused e) {
            throw new CannotSay("the state file " + file + " is damaged: " + e.getMessage(), e);
        }
    }

    Optional<Head> last(String origin) {
        return Optional.ofNullable(notes.get(origin)).map(note -> {
            try {
                return Checkpoint.parse(SignedNote.parse(StrictText.utf8(note)).text())
                        .head();
            } catch (Refused e) {
                throw new CannotSay("the state file " + file + " is damaged: " + e.getMessage(), e);
            }
        });
    }

    /// Remembers a checkpoint whose tree was verified as a whole.
    void remember(SignedNote note) {
        notes.put(Checkpoint.parse(note.text()).origin(), StrictText.utf8("the checkpoint", note.bytes()));
        var bytes = ByteBuffer.wrap(Json.ofTexts(notes).canonical());
        var absolute = file.toAbsolutePath();
        var temporary = absolute.resolveSibling(absolute.getFileName() + ".new");
        try {
            Files.createDirectories(absolute.resolveSibling(""));
            try (var channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CannotSay("the state file " + file + " cannot be written", e);
        }
    }
}
