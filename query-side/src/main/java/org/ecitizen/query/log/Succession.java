package org.ecitizen.query.log;

import java.util.Optional;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.record.Genesis;
import org.ecitizen.log.tree.Head;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A log that continues another: it closes that one at its last confirmed checkpoint and begins with a leaf that says
/// so. Which event comes first is fixed by that; nothing is in both logs and nothing in none.
final class Succession implements Beginning {
    private final String name;
    private final String origin;
    private final String reason;
    private final Before before;
    private final GenerationTable table;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    /// The log that is closed.
    ///
    /// @param shelf where its rows are kept
    /// @param sequencer completes what a crash may have left undone there
    record Before(String origin, String shelf, Sequencer sequencer, LogStore store) {}

    /// @param name of the new log, last part of its address
    /// @param origin of the new log
    /// @param reason why it follows, in a word
    Succession(
            String name,
            String origin,
            String reason,
            Before before,
            GenerationTable table,
            JdbcClient sql,
            TransactionTemplate transactions) {
        this.name = name;
        this.origin = origin;
        this.reason = reason;
        this.before = before;
        this.table = table;
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Optional<Genesis> genesis() throws InterruptedException {
        var known = table.genesis(name);
        if (known.isPresent()) {
            return known;
        }
        before.sequencer().recover();
        return Optional.of(transactions.execute(status -> close()));
    }

    /// Holds the head of the old log, which cannot move any more once this is committed.
    private Genesis close() {
        GenerationTable.hold(before.shelf(), sql);
        var last = before.store().lock().read();
        var head = last.map(SignedHead::head).orElse(Head.EMPTY);
        var confirmed = before.store()
                .checkpoints()
                .newestWithQuorum()
                .map(note -> Checkpoint.parse(note.text()).head())
                .orElse(Head.EMPTY);
        if (!confirmed.equals(head)) {
            throw new Unconfirmed("the end of the log " + before.origin() + " at " + head.size()
                    + " leaves is not confirmed by its witnesses yet, so " + origin + " cannot continue it");
        }
        var lastToken = last.map(SignedHead::lastToken)
                .orElseGet(() -> before.store().events().beforeFirst());
        var genesis = new Genesis(origin, before.origin(), head, reason, lastToken + 1);
        table.open(name, genesis);
        return genesis;
    }
}
