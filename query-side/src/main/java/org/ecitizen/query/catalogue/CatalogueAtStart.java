package org.ecitizen.query.catalogue;

import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.starter.installation.InstallationProperties;
import org.ecitizen.starter.view.ViewProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// At a first start the port is opened when the catalogue knows what was published, or after a while without it: then
/// there is more to read than what a first start brings. Later starts find it filled and wait for nothing.
@Component
class CatalogueAtStart implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CatalogueAtStart.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final CatalogueView catalogue;
    private final ViewProgress progress;
    private final EventStore events;
    private final String authorityHere;
    private volatile boolean running;

    CatalogueAtStart(
            CatalogueView catalogue, ViewProgress progress, EventStore events, InstallationProperties installation) {
        this.catalogue = catalogue;
        this.progress = progress;
        this.events = events;
        this.authorityHere = installation.authority().code();
    }

    @Override
    public void start() {
        running = true;
        try {
            if (catalogue.services(authorityHere).isEmpty() && isAnythingRecorded()) {
                progress.awaitHead(catalogue, LONGEST);
            }
        } catch (RuntimeException e) {
            // A view that is far behind, or a store that does not answer: health tells of both.
            log.debug("The port is opened without waiting for the catalogue any longer", e);
        }
    }

    private boolean isAnythingRecorded() {
        try (var stream = events.openStream(events.createTailToken())) {
            return stream.hasNextAvailable();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// The last before the port is opened, after whatever this process publishes.
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
