package org.ecitizen.starter.personal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// In the database of the keys, in the same backup as those.
final class JdbcErasureMemory implements ErasureMemory {
    private final JdbcClient sql;

    JdbcErasureMemory(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    @Override
    public void evicted(String erasure, String node, Instant when) {
        asked(() -> sql.sql("insert into key_eviction (erasure, node, at) values (?, ?, ?) on conflict do nothing")
                .params(erasure, node, Timestamp.from(when))
                .update());
    }

    @Override
    public List<String> evictedOn(String erasure) {
        return asked(() -> sql.sql("select node from key_eviction where erasure = ? order by node")
                .param(erasure)
                .query(String.class)
                .list());
    }

    @Override
    public void mayHoldKeys(String node, Instant until) {
        asked(() -> sql.sql("insert into key_node (node, until) values (?, ?)"
                        + " on conflict (node) do update set until = excluded.until")
                .params(node, Timestamp.from(until))
                .update());
    }

    @Override
    public List<String> nodesWithKeys(Instant when) {
        return asked(() -> sql.sql("select node from key_node where until > ? order by node")
                .param(Timestamp.from(when))
                .query(String.class)
                .list());
    }

    @Override
    public Optional<String> takenInUpTo() {
        return asked(() -> sql.sql("select place from erasures_taken_in where one")
                .query(String.class)
                .optional());
    }

    @Override
    public void takenInUpTo(String place) {
        asked(() -> sql.sql("insert into erasures_taken_in (one, place) values (true, ?)"
                        + " on conflict (one) do update set place = excluded.place")
                .param(place)
                .update());
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw new KeyStoreUnavailable("the database of keys does not answer", e);
        }
    }
}
