package org.ecitizen.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.ecitizen.log.Refused;

/// An export of the event store, line by line, so that its size does not matter.
final class StoreExport implements AutoCloseable {
    static final int MAX_LINE = 16 * 1024 * 1024;

    private final Path file;
    private final InputStream in;
    private long number;

    StoreExport(Path file) {
        this.file = file;
        this.in = new BufferedInputStream(Inputs.open(file), 1 << 16);
    }

    /// The next line without its newline; nothing at the end.
    Optional<byte[]> next() {
        try {
            var line = new ByteArrayOutputStream();
            var octet = in.read();
            if (octet < 0) {
                return Optional.empty();
            }
            number++;
            for (; octet != '\n' && octet >= 0; octet = in.read()) {
                line.write(octet);
                if (line.size() > MAX_LINE) {
                    throw new Refused("line " + number + " of " + file + " has more than " + MAX_LINE + " bytes");
                }
            }
            return Optional.of(line.toByteArray());
        } catch (IOException e) {
            throw new CannotSay(file + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new CannotSay(file + " cannot be closed", e);
        }
    }
}
