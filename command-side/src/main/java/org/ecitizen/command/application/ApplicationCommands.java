package org.ecitizen.command.application;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.events.Provenance;
import org.ecitizen.starter.personal.ErasedForGood;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The way commands go to a request.
@Component
public class ApplicationCommands {
    /// Metadata of a command, not of events: all teams of the official who acts, separated by commas.
    static final String TEAMS = "teams";
    /// Metadata of a command, not of events: the number that stands for the official as a person.
    static final String PERSON = "person";

    private final Commands commands;

    ApplicationCommands(Commands commands) {
        this.commands = commands;
    }

    /// Carries a command out; when this returns, its effect is durable.
    ///
    /// @param teams the teams of the official who acts; empty for others
    /// @throws CommandRejected if a rule refuses it; nothing was recorded then
    public Accepted send(ApplicationCommand command, Provenance provenance, Collection<String> teams) {
        return send(command, provenance, teams, provenance.actor());
    }

    /// @param person the number that stands for who acts; nobody treats what is about themselves
    Accepted send(ApplicationCommand command, Provenance provenance, Collection<String> teams, String person) {
        try {
            var metadata = metadata(provenance, teams);
            metadata.put(PERSON, person);
            return commands.send(named(command), metadata);
        } catch (AggregateNotFoundException e) {
            throw new CommandRejected(new Rejection.Unknown());
        } catch (RuntimeException e) {
            throw isErased(e) ? new CommandRejected(Rejection.erased()) : e;
        }
    }

    /// Whether nothing could be recorded because there is no key for it any more, and never will be.
    private static boolean isErased(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ErasedForGood) {
                return true;
            }
        }
        return false;
    }

    /// A command as the bus knows it: one name for all that may be asked of a request that is there.
    public static CommandMessage<?> named(ApplicationCommand command) {
        return command instanceof ApplicationCommand.Submit
                ? GenericCommandMessage.asCommandMessage(command)
                : new GenericCommandMessage<>(new GenericMessage<>(command), ApplicationCommand.NAME);
    }

    /// What travels with a command on a request.
    public static Map<String, String> metadata(Provenance provenance, Collection<String> teams) {
        var metadata = new HashMap<>(provenance.toMetadata());
        metadata.put(TEAMS, String.join(",", teams));
        return metadata;
    }
}
