package org.ecitizen.starter.axon;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.ecitizen.starter.StartRefused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/// Refuses to run without what the product promises. Axon falls back in silence to work without transactions,
/// to tokens in memory and to another form of stored events; each of them would lose facts or make them
/// unreadable.
final class Guard implements SmartLifecycle {
    private final ObjectProvider<TransactionManager> transactions;
    private final ObjectProvider<TokenStore> tokens;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final Serializer events;
    private final Environment environment;
    private volatile boolean running;

    Guard(
            ObjectProvider<TransactionManager> transactions,
            ObjectProvider<TokenStore> tokens,
            ObjectProvider<EventProcessingConfiguration> processing,
            Serializer events,
            Environment environment) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.processing = processing;
        this.events = events;
        this.environment = environment;
    }

    @Override
    public void start() {
        var onAxonServer = environment.getProperty("axon.axonserver.enabled", Boolean.class, true);
        if (!onAxonServer
                && transactions.getIfAvailable(NoTransactionManager::instance) instanceof NoTransactionManager) {
            throw new StartRefused(
                    "Events would be stored without transactions: a crash could leave half of a fact.",
                    "Give the program a data source (ecitizen.event-store, spring.datasource.url).");
        }
        if (tokens.getIfAvailable() instanceof InMemoryTokenStore) {
            throw new StartRefused(
                    "The positions of views would be kept in memory and lost at each stop.",
                    "Give the program a database for its views (ecitizen.view-store).");
        }
        if (!(events instanceof Jackson3Serializer)) {
            throw new StartRefused(
                    "Events would be stored in another form than the approved JSON.",
                    "Leave axon.serializer.events at jackson3.");
        }
        if (!environment.getProperty("axon.update-check.disabled", Boolean.class, false)) {
            throw new StartRefused(
                    "The program would call its framework's vendor at each start.",
                    "Leave axon.update-check.disabled at true.");
        }
        processing.ifAvailable(configuration -> configuration.eventProcessors().forEach((name, processor) -> {
            if (!(processor instanceof PooledStreamingEventProcessor)) {
                throw new StartRefused(
                        "The event processor '" + name
                                + "' is not pooled; the other kinds can stop for good unnoticed.",
                        "Set axon.eventhandling.processors." + name + ".mode=pooled.");
            }
        }));
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before anything processes an event or answers a call.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
