package org.ecitizen.query.log;

import java.util.Locale;
import java.util.Map;
import org.ecitizen.starter.health.PromptHealthIndicator;

/// Whether events get their leaves, and if not, why.
final class TransparencyLogHealthIndicator extends PromptHealthIndicator {
    private final SequencerThread sequencer;

    TransparencyLogHealthIndicator(SequencerThread sequencer) {
        this.sequencer = sequencer;
    }

    @Override
    protected Map<String, Object> ask() throws Unhealthy {
        var state = sequencer.state();
        var details = Map.<String, Object>of(
                "state",
                state.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "size",
                state.size(),
                "witnesses",
                "none");
        if (!state.why().isEmpty()) {
            throw new Unhealthy(state.why(), details);
        }
        return details;
    }
}
