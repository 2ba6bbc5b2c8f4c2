package org.ecitizen.command.application;

import org.axonframework.commandhandling.CommandExecutionException;

/// A command was refused by rule; the rejection crosses process borders as its details.
public final class CommandRejected extends CommandExecutionException {
    private final Rejection rejection;

    CommandRejected(Rejection rejection) {
        super(rejection.code(), null, rejection);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
