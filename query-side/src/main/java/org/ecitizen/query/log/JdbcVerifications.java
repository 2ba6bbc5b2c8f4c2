package org.ecitizen.query.log;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The results in PostgreSQL.
class JdbcVerifications implements Verifications {
    private static final JsonMapper JSON = new JsonMapper();

    private final String stream;
    private final JdbcClient sql;

    JdbcVerifications(String stream, JdbcClient sql) {
        this.stream = stream;
        this.sql = sql;
    }

    @Override
    public void keep(Verification result) {
        sql.sql("insert into log.verification (stream, result) values (?, ?)")
                .params(stream, JSON.writeValueAsString(result))
                .update();
    }

    @Override
    public Optional<Verification> last() {
        return sql.sql("select result from log.verification where stream = ? order by ended_at desc limit 1")
                .param(stream)
                .query(String.class)
                .optional()
                .map(json -> JSON.readValue(json, Verification.class));
    }
}
