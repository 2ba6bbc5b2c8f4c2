package org.ecitizen.starter.personal;

import java.util.Map;
import org.ecitizen.starter.health.PromptHealthIndicator;

/// Whether people's data can be sealed and opened.
final class KeyStoreHealth extends PromptHealthIndicator {
    private final KeyTable table;
    private final KekProvider epochs;

    KeyStoreHealth(KeyTable table, KekProvider epochs) {
        this.table = table;
        this.epochs = epochs;
    }

    @Override
    protected Map<String, Object> ask() throws Unhealthy {
        var present = epochs.epochs().stream().map(KekProvider.Epoch::number).toList();
        var used = table.epochsInUse();
        if (!present.containsAll(used)) {
            throw new Unhealthy("keys are wrapped under an epoch that is missing", Map.of("epochs", present));
        }
        return Map.of("epochs", present);
    }
}
