package org.ecitizen.standalone.identity;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/// The clients of the embedded provider; a fixed list. (Spring's own in-memory one refuses clients that share a
/// secret, as the sample people do.)
final class SampleClients implements RegisteredClientRepository {
    private final Map<String, RegisteredClient> clients;

    /// @param clients each with an id that equals its client id
    SampleClients(List<RegisteredClient> clients) {
        this.clients = new ConcurrentHashMap<>(
                clients.stream().collect(Collectors.toMap(RegisteredClient::getId, Function.identity())));
    }

    /// Called by the provider when it has hashed a secret that was given in clear.
    @Override
    public void save(RegisteredClient client) {
        clients.replace(client.getId(), client);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return clients.get(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clients.get(clientId);
    }
}
