package org.ecitizen.command.policy;

import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.ecitizen.command.application.ApplicationCommand.NoteSimilar;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.command.application.CommandRejected;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.springframework.stereotype.Component;

/// A new request that looks like an earlier one is put before an official, with the earlier one beside it. It shares
/// the thread of the view it asks, so it sees every earlier request.
@Component
@ProcessingGroup("similar")
@DisallowReplay
class WhenSubmittedLookForSimilar {
    private final SimilarView similar;
    private final ApplicationCommands commands;

    WhenSubmittedLookForSimilar(SimilarView similar, ApplicationCommands commands) {
        this.similar = similar;
        this.commands = commands;
    }

    @EventHandler
    void on(ApplicationSubmitted event, @Timestamp Instant at) {
        similar.like(event, at)
                .forEach((clause, others) -> others.forEach(other -> {
                    try {
                        commands.send(
                                new NoteSimilar(event.applicationId(), other, clause),
                                Provenances.program("similar"),
                                List.of());
                    } catch (CommandRejected e) {
                        // It takes no more notes; nothing is lost but a hint.
                    }
                }));
    }
}
