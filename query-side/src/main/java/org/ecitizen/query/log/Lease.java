package org.ecitizen.query.log;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which of several nodes signs, by the database's clock.
class Lease {
    private static final Duration LENGTH = Duration.ofSeconds(10);
    /// An idle log need not write every second.
    private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(3);

    private final String stream;
    private final String owner;
    private final JdbcClient sql;
    private long renewedAt;
    private boolean held;

    /// @param owner name of this node
    Lease(String stream, String owner, JdbcClient sql) {
        this.stream = stream;
        this.owner = owner;
        this.sql = sql;
    }

    /// Takes or keeps it, asking the database only now and then; false if another node has it.
    boolean keep() {
        var now = System.nanoTime();
        if (!held || now - renewedAt > BETWEEN_RENEWALS.toNanos()) {
            held = take();
            renewedAt = now;
        }
        return held;
    }

    /// Takes or prolongs it; false if another node has it.
    boolean take() {
        return sql.sql("""
                        insert into log.lease as held (stream, owner, epoch, until)
                        values (?, ?, 1, now() + make_interval(secs => ?))
                        on conflict (stream) do update set owner = excluded.owner, until = excluded.until,
                            epoch = held.epoch + case when held.owner = excluded.owner then 0 else 1 end
                        where held.owner = excluded.owner or held.until < now()""").params(stream, owner, LENGTH.toSeconds()).update() == 1;
    }

    /// Lets another node go on at once.
    void release() {
        held = false;
        sql.sql("update log.lease set until = now() where stream = ? and owner = ?")
                .params(stream, owner)
                .update();
    }
}
