package org.ecitizen.command.application;

import java.util.Collection;
import java.util.HashMap;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.ecitizen.events.Provenance;
import org.springframework.stereotype.Component;

/// The way commands go to a request. Somebody else's change in the same moment is met by judging the command anew, so
/// that
/// it ends in an ordinary answer.
@Component
public class ApplicationCommands {
    /// Metadata of a command, not of events: all teams of the official who acts, separated by commas.
    public static final String TEAMS = "teams";

    private static final int TRIES = 5;

    private final CommandGateway gateway;

    ApplicationCommands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /// Carries a command out; when this returns, its effect is durable.
    ///
    /// @param teams the teams of the official who acts; empty for others
    /// @throws CommandRejected if a rule refuses it; nothing was recorded then
    public Accepted send(ApplicationCommand command, Provenance provenance, Collection<String> teams) {
        var metadata = new HashMap<String, Object>(provenance.toMetadata());
        metadata.put(TEAMS, String.join(",", teams));
        var message = GenericCommandMessage.asCommandMessage(command).withMetaData(metadata);
        for (var tried = 1; ; tried++) {
            try {
                return gateway.sendAndWait(message);
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                if (tried == TRIES) {
                    throw e;
                }
            } catch (AggregateNotFoundException e) {
                throw new CommandRejected(new Rejection.Unknown());
            } catch (CommandExecutionException e) {
                throw e.<Rejection>getDetails()
                        .map(CommandRejected::new)
                        .map(CommandExecutionException.class::cast)
                        .orElse(e);
            }
        }
    }
}
