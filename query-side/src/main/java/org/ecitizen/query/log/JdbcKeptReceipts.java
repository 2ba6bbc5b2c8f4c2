package org.ecitizen.query.log;

import java.util.List;
import org.ecitizen.log.receipt.Receipt;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The receipts in PostgreSQL.
class JdbcKeptReceipts implements KeptReceipts {
    private final String stream;
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    JdbcKeptReceipts(String stream, JdbcTemplate template, TransactionTemplate transactions) {
        this.stream = stream;
        this.template = template;
        this.sql = JdbcClient.create(template);
        this.transactions = transactions;
    }

    @Override
    public long leaves() {
        return sql.sql("select leaves from log.receipts_made where stream = ?")
                .param(stream)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public void keep(List<KeptReceipt> receipts, long leaves) {
        transactions.executeWithoutResult(status -> {
            template.batchUpdate("""
                    insert into log.receipt (stream, leaf_index, aggregate_id, sequence, kind, receipt)
                    values (?, ?, ?, ?, ?, ?) on conflict (stream, leaf_index) do nothing""", receipts.stream().map(this::row).toList());
            sql.sql("""
                            insert into log.receipts_made as made (stream, leaves) values (?, ?)
                            on conflict (stream) do update set leaves = greatest(made.leaves, excluded.leaves)""").params(stream, leaves).update();
        });
    }

    private Object[] row(KeptReceipt kept) {
        var event = kept.leaf().event();
        return new Object[] {
            stream,
            kept.leaf().index(),
            event.aggregateId(),
            event.sequence(),
            kept.kind().name(),
            kept.receipt().bytes()
        };
    }

    @Override
    public List<KeptReceipt> of(String aggregateId) {
        return sql.sql("""
                        select leaf_index, kind, receipt from log.receipt where stream = ? and aggregate_id = ?
                        order by sequence""")
                .params(stream, aggregateId)
                .query((row, number) -> {
                    var receipt = Receipt.parse(row.getBytes("receipt"));
                    return new KeptReceipt(
                            new Leaf(row.getLong("leaf_index"), receipt.event()),
                            ReceiptKind.valueOf(row.getString("kind")),
                            receipt);
                })
                .list();
    }
}
