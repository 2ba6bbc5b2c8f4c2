package org.ecitizen.command.application;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.events.Provenance;
import org.springframework.stereotype.Component;

/// The way commands go to a request.
@Component
public class ApplicationCommands {
    /// Metadata of a command, not of events: all teams of the official who acts, separated by commas.
    static final String TEAMS = "teams";

    private final Commands commands;

    ApplicationCommands(Commands commands) {
        this.commands = commands;
    }

    /// Carries a command out; when this returns, its effect is durable.
    ///
    /// @param teams the teams of the official who acts; empty for others
    /// @throws CommandRejected if a rule refuses it; nothing was recorded then
    public Accepted send(ApplicationCommand command, Provenance provenance, Collection<String> teams) {
        try {
            return commands.send(command, metadata(provenance, teams));
        } catch (AggregateNotFoundException e) {
            throw new CommandRejected(new Rejection.Unknown());
        }
    }

    /// What travels with a command on a request.
    public static Map<String, String> metadata(Provenance provenance, Collection<String> teams) {
        var metadata = new HashMap<>(provenance.toMetadata());
        metadata.put(TEAMS, String.join(",", teams));
        return metadata;
    }
}
