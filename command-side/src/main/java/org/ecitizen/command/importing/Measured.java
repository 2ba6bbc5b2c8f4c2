package org.ecitizen.command.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that knows how much of it was read, and ends in a fault beyond a limit.
final class Measured extends FilterInputStream {
    private final long limit;
    private long count;

    Measured(InputStream stream, long limit) {
        super(stream);
        this.limit = limit;
    }

    /// Bytes read since the beginning, or since it began to count anew.
    long count() {
        return count;
    }

    void countAnew() {
        count = 0;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        add(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var read = super.read(buffer, offset, length);
        add(Math.max(read, 0));
        return read;
    }

    private void add(int more) throws IOException {
        count += more;
        if (count > limit) {
            throw new IOException("more than " + limit + " bytes");
        }
    }
}
