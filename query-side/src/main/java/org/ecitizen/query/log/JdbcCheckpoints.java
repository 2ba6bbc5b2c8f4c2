package org.ecitizen.query.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ecitizen.log.note.SignedNote;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The checkpoints in PostgreSQL. Which witnesses are enough can change, so it is kept under which policy they were.
class JdbcCheckpoints implements Checkpoints {
    private final String stream;
    private final String policy;
    private final JdbcClient sql;

    /// @param policy something that differs for each policy
    JdbcCheckpoints(String stream, String policy, JdbcClient sql) {
        this.stream = stream;
        this.policy = policy;
        this.sql = sql;
    }

    @Override
    public void keep(long size, SignedNote checkpoint, boolean quorum) {
        sql.sql("""
                        insert into log.checkpoint as kept (stream, size, checkpoint, quorum, policy)
                        values (?, ?, ?, ?, ?)
                        on conflict (stream, size) do update set checkpoint = excluded.checkpoint,
                            quorum = true, policy = excluded.policy, kept_at = now()
                        where excluded.quorum and not (kept.quorum and kept.policy = excluded.policy)""").params(stream, size, checkpoint.bytes(), quorum, policy).update();
    }

    @Override
    public Optional<SignedNote> newestWithQuorum() {
        return sql.sql("""
                        select checkpoint from log.checkpoint where stream = ? and quorum and policy = ?
                        order by size desc limit 1""")
                .params(stream, policy)
                .query(byte[].class)
                .optional()
                .map(SignedNote::parse);
    }

    @Override
    public Optional<SignedNote> firstWithQuorum(long leaf) {
        return sql.sql("""
                        select checkpoint from log.checkpoint where stream = ? and quorum and policy = ? and size > ?
                        order by size limit 1""")
                .params(stream, policy, leaf)
                .query(byte[].class)
                .optional()
                .map(SignedNote::parse);
    }

    @Override
    public Optional<Instant> withoutQuorumSince() {
        return sql.sql("""
                        select kept_at from log.checkpoint where stream = ? and not quorum and size >
                            (select coalesce(max(size), 0) from log.checkpoint where stream = ? and quorum)
                        order by size limit 1""")
                .params(stream, stream)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    @Override
    public List<SignedNote> above(long size, int most) {
        return sql
                .sql("select checkpoint from log.checkpoint where stream = ? and size > ? order by size limit ?")
                .params(stream, size, most)
                .query(byte[].class)
                .list()
                .stream()
                .map(SignedNote::parse)
                .toList();
    }
}
