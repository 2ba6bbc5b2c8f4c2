package org.ecitizen.starter.health;

import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.starter.eventstore.Durability;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// Whether events can be read and recorded, and whether a recorded one would survive a power cut.
final class EventStoreHealth extends PromptHealthIndicator {
    private final EventStore events;
    private final @Nullable JdbcTemplate database;

    /// @param database where the events are kept; null where they are not kept in a database
    EventStoreHealth(EventStore events, @Nullable JdbcTemplate database) {
        this.events = events;
        this.database = database;
    }

    @Override
    protected Map<String, Object> ask() throws Unhealthy {
        var head = events.createHeadToken().position().orElse(-1);
        if (database != null) {
            if (Boolean.TRUE.equals(database.queryForObject("select pg_is_in_recovery()", Boolean.class))) {
                throw new Unhealthy("the database is a standby and takes no events", Map.of());
            }
            var unsafe = database.execute(Durability::switchedOff);
            if (unsafe != null && !unsafe.isEmpty()) {
                throw new Unhealthy("the database could lose acknowledged facts", Map.of("switchedOff", unsafe));
            }
        }
        return Map.of("position", head);
    }
}
