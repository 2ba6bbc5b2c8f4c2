package org.ecitizen.query.log;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.ecitizen.starter.health.PromptHealthIndicator;

/// Whether events get their leaves, and if not, why.
final class TransparencyLogHealthIndicator extends PromptHealthIndicator {
    private final Logs logs;

    TransparencyLogHealthIndicator(Logs logs) {
        this.logs = logs;
    }

    @Override
    protected Map<String, Object> ask() throws Unhealthy {
        var details = new LinkedHashMap<String, Object>();
        var troubles = new StringJoiner("; ");
        for (var log : logs.all()) {
            var state = log.sequencer().state();
            var described = describe(log, state);
            details.put(log.name().path(), described);
            if (!state.why().isEmpty()) {
                troubles.add(log.name().path() + ": " + state.why());
            }
            log.all()
                    .forEach(each -> each.verifications()
                            .last()
                            .filter(last -> last.found() > 0)
                            .ifPresent(last ->
                                    troubles.add(each.generation().path() + ": the store differs from the log in "
                                            + last.found() + " places, the first at leaf "
                                            + last.differences().getFirst().leaf() + ", token "
                                            + last.differences().getFirst().token())));
            if (log.receipts().areStopped()) {
                troubles.add(log.name().path() + ": witnesses are missing for so long that receipts have stopped");
            }
        }
        if (troubles.length() > 0) {
            throw new Unhealthy(troubles.toString(), details);
        }
        return details;
    }

    private static Map<String, Object> describe(KeptLog log, SequencerThread.State state) {
        var described = new LinkedHashMap<String, Object>();
        described.put("state", state.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        described.put("size", state.size());
        described.put(
                "witnesses",
                log.witnesses().count() == 0 ? "none" : log.witnesses().count());
        log.store().checkpoints().withoutQuorumSince().ifPresent(since -> described.put("withoutQuorumSince", since));
        log.verifications().last().ifPresent(last -> described.put("storeComparedAt", last.endedAt()));
        if (!log.witnesses().problems().isEmpty()) {
            described.put("witnessesThatFail", log.witnesses().problems());
        }
        return described;
    }
}
