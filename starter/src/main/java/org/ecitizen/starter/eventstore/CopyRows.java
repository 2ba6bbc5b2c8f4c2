package org.ecitizen.starter.eventstore;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.core.Oid;

/// Rows that go into a table of PostgreSQL by COPY in its binary form: all of them or none, and without being spelled
/// out
/// and read again. For a table whose rows are only ever added.
public final class CopyRows {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int END = -1;
    private static final int ARRAY_HEADER = 5 * Integer.BYTES;

    private final int columns;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /// What writes to memory.
    private interface Writing {
        void write() throws IOException;
    }

    /// @param columns of each row
    public CopyRows(int columns) {
        this.columns = columns;
        write(() -> {
            out.write(SIGNATURE);
            // No flags, and no extension of the header.
            out.writeInt(0);
            out.writeInt(0);
        });
    }

    /// Begins the next row; its values follow in the order of the columns.
    public CopyRows row() {
        write(() -> out.writeShort(columns));
        return this;
    }

    public CopyRows text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /// For a column of the type bigint.
    public CopyRows number(long value) {
        write(() -> {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
        });
        return this;
    }

    /// For a column of the type bigint[], in the form of `array_send`.
    public CopyRows numbers(long... values) {
        write(() -> {
            out.writeInt(ARRAY_HEADER + values.length * (Integer.BYTES + Long.BYTES));
            // One dimension, no null, and the first place is 1.
            out.writeInt(1);
            out.writeInt(0);
            out.writeInt(Oid.INT8);
            out.writeInt(values.length);
            out.writeInt(1);
            for (var value : values) {
                out.writeInt(Long.BYTES);
                out.writeLong(value);
            }
        });
        return this;
    }

    public CopyRows bytes(byte[] value) {
        write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
        return this;
    }

    /// Sends them, once.
    ///
    /// @param table with its columns, as in `log.page (stream, first_leaf)`
    /// @return how many rows
    /// @throws SQLException if one of them cannot stand there; none does then
    public long into(Connection connection, String table) throws SQLException {
        write(() -> out.writeShort(END));
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin with (format binary)");
        try {
            var sent = bytes.toByteArray();
            copy.writeToCopy(sent, 0, sent.length);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail so", e);
        }
    }
}
