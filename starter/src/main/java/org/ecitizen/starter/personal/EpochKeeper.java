package org.ecitizen.starter.personal;

import java.time.Duration;
import org.ecitizen.starter.recurring.Recurring;

/// Looks after the epochs while the program runs. Before it starts, the keys that are there must fit together.
final class EpochKeeper extends Recurring {
    private final Epochs epochs;

    EpochKeeper(Epochs epochs) {
        super("key-epochs", "epochs of keys to look after", Duration.ZERO, Duration.ofHours(1));
        this.epochs = epochs;
        epochs.refuseWithoutKeys();
    }

    @Override
    protected void work() {
        epochs.keep();
    }
}
