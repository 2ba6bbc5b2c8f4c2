package org.ecitizen.query.log;

import java.util.List;
import org.ecitizen.starter.eventstore.CopyRows;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tokens beside a store that does not tell them for an aggregate: Axon Server.
final class KeptTokens extends JdbcTokens {
    private final String stream;
    private final JdbcTemplate template;

    /// @param stream as the pages of its leaves name it
    KeptTokens(String stream, JdbcTemplate template) {
        super(
                "select aggregate_id, sequence, token from log.token where stream = '" + stream + "'",
                JdbcClient.create(template));
        this.stream = stream;
        this.template = template;
    }

    @Override
    public void keep(List<Leaf> leaves) {
        var rows = new CopyRows(4);
        for (var leaf : leaves) {
            var event = leaf.event();
            if (!event.aggregateId().isEmpty()) {
                rows.row()
                        .text(stream)
                        .text(event.aggregateId())
                        .number(event.sequence())
                        .number(event.token());
            }
        }
        template.execute((ConnectionCallback<Long>)
                connection -> rows.into(connection, "log.token (stream, aggregate_id, sequence, token)"));
    }
}
