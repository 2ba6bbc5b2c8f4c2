package org.ecitizen.starter.health;

import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;

/// Whether the connections to Axon Server stand. (The framework's own indicator is for an older Spring Boot.)
final class AxonServerHealth extends PromptHealthIndicator {
    private final AxonServerConnectionManager connections;

    AxonServerHealth(AxonServerConnectionManager connections) {
        this.connections = connections;
    }

    @Override
    protected Map<String, Object> ask() throws Unhealthy {
        var stand = Map.<String, Object>copyOf(connections.connections());
        if (stand.isEmpty() || stand.containsValue(false)) {
            throw new Unhealthy("Axon Server is not connected", stand);
        }
        return stand;
    }
}
