package org.ecitizen.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.policy.Policy;

/// Files named by the person who runs the check, read up to a limit.
final class Inputs {
    static final int MAX_PAYLOAD = 16 * 1024 * 1024;
    private static final int MAX_SMALL = 256 * 1024;

    private Inputs() {}

    static byte[] read(Path file, int maxBytes) {
        try (var in = open(file)) {
            var bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new Refused(file + " has more than " + maxBytes + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new CannotSay(file + " cannot be read", e);
        }
    }

    static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new CannotSay(file + " cannot be read", e);
        }
    }

    static SignedNote note(Path file) {
        return SignedNote.parse(read(file, MAX_SMALL));
    }

    /// The policy is the auditor's own, so a broken one says nothing about what is checked.
    static Policy policy(Path file) {
        try {
            return Policy.parse(read(file, MAX_SMALL));
        } catch (Refused e) {
            throw new CannotSay("the policy " + file + " is not usable: " + e.getMessage(), e);
        }
    }
}
