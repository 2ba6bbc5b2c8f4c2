package org.ecitizen.query.log;

import java.util.Optional;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The head in PostgreSQL: one row, moved in a transaction of its own that is on disk when it is acknowledged.
class JdbcHeadLock implements HeadLock {
    private final String stream;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    JdbcHeadLock(String stream, JdbcClient sql, TransactionTemplate transactions) {
        this.stream = stream;
        this.sql = sql;
        this.transactions = transactions;
    }

    /// Locks the row for a moment, since a lost connection may have left a change of ours unfinished.
    @Override
    public Optional<SignedHead> read() {
        return transactions.execute(status -> sql.sql(
                        "select origin, size, root, last_token, checkpoint from log.head where stream = ? for update")
                .param(stream)
                .query((row, number) -> new SignedHead(
                        row.getString("origin"),
                        new Head(row.getLong("size"), Hash.of(row.getBytes("root"))),
                        row.getLong("last_token"),
                        SignedNote.parse(row.getBytes("checkpoint"))))
                .optional());
    }

    @Override
    public boolean move(Optional<SignedHead> expected, SignedHead next) {
        return transactions.execute(status -> {
            sql.sql("set local synchronous_commit = on").update();
            var moved = expected.map(before -> replace(before, next)).orElseGet(() -> create(next)) == 1;
            if (moved && GenerationTable.isClosed(stream, sql)) {
                throw new Halted("the log " + next.origin() + " was closed, and another continues it"
                        + " (ecitizen.log.generation)");
            }
            if (moved && !isSignedByItsKeys(next)) {
                status.setRollbackOnly();
                return false;
            }
            return moved;
        });
    }

    /// Whether a key has come or gone since the head was signed. None can now, since the head is held.
    private boolean isSignedByItsKeys(SignedHead next) {
        return new KeyTable(stream, sql)
                .rows().stream()
                        .allMatch(row -> row.signs(next.head().size())
                                == next.checkpoint().signatures().stream()
                                        .anyMatch(row.key().key()::isNamedBy));
    }

    private int create(SignedHead next) {
        GenerationTable.hold(stream, sql);
        return sql.sql("""
                        insert into log.head (origin, size, root, last_token, checkpoint, stream)
                        values (?, ?, ?, ?, ?, ?) on conflict (stream) do nothing""")
                .params(next.origin(), next.head().size(), root(next), next.lastToken(), bytes(next), stream)
                .update();
    }

    private int replace(SignedHead before, SignedHead next) {
        return sql.sql("""
                        update log.head set origin = ?, size = ?, root = ?, last_token = ?, checkpoint = ?
                        where stream = ? and origin = ? and size = ? and root = ?""")
                .params(next.origin(), next.head().size(), root(next), next.lastToken(), bytes(next))
                .params(stream, before.origin(), before.head().size(), root(before))
                .update();
    }

    private static byte[] root(SignedHead head) {
        return head.head().root().bytes();
    }

    private static byte[] bytes(SignedHead head) {
        return head.checkpoint().bytes();
    }
}
