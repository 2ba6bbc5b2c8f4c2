package org.ecitizen.benchmarks.seed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Events as rows of the store's table, in the binary form of PostgreSQL's COPY: the columns that Axon's engine fills,
/// with what it would write there.
final class Rows {
    /// In the order of the values.
    static final String COLUMNS = "eventIdentifier, aggregateIdentifier, sequenceNumber, type, timeStamp, payloadType,"
            + " payloadRevision, payload, metaData";

    private static final short FIELDS = 9;
    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] TRAILER = {-1, -1};

    private final Serializer serializer;
    private final List<Row> rows = new ArrayList<>();
    private byte[] bytes = new byte[1 << 20];
    private int size;

    /// @param turn in which it happened
    private record Row(Turn turn, Rows rows, int from, int length) {}

    /// @param serializer of events
    Rows(Serializer serializer) {
        this.serializer = serializer;
    }

    void add(Turn turn, DomainEventMessage<?> event) {
        var from = size;
        var payload = serializer.serialize(event.getPayload(), byte[].class);
        var metadata = serializer.serialize(event.getMetaData(), byte[].class);
        put(ByteBuffer.allocate(Short.BYTES).putShort(FIELDS).array());
        text(event.getIdentifier());
        text(event.getAggregateIdentifier());
        field(ByteBuffer.allocate(Long.BYTES).putLong(event.getSequenceNumber()).array());
        text(event.getType());
        text(DateTimeUtils.formatInstant(event.getTimestamp()));
        text(payload.getType().getName());
        text(payload.getType().getRevision());
        field(payload.getData());
        field(metadata.getData());
        rows.add(new Row(turn, this, from, size - from));
    }

    int count() {
        return rows.size();
    }

    /// Writes the rows of several threads in the order in which everything happened.
    static void write(List<Rows> all, OutputStream out) throws IOException {
        out.write(HEADER);
        // The rows of each are in order already, and those of one turn stay as they are.
        var inOrder = all.stream()
                .flatMap(rows -> rows.rows.stream())
                .sorted(Comparator.comparing(Row::turn))
                .toList();
        for (var row : inOrder) {
            out.write(row.rows().bytes, row.from(), row.length());
        }
        out.write(TRAILER);
    }

    private void text(@Nullable String value) {
        field(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private void field(byte @Nullable [] value) {
        put(ByteBuffer.allocate(Integer.BYTES)
                .putInt(value == null ? -1 : value.length)
                .array());
        if (value != null) {
            put(value);
        }
    }

    private void put(byte[] more) {
        if (size + more.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more.length));
        }
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }
}
