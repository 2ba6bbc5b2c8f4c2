package org.ecitizen.command.draft;

import java.util.Map;
import java.util.TreeMap;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.command.draft.DraftCommand.SaveDraft;
import org.ecitizen.command.draft.DraftCommand.SubmitDraft;
import org.ecitizen.events.draft.DraftEvent;
import org.ecitizen.events.draft.DraftSaved;
import org.ecitizen.starter.personal.TestKeys;

/// Where the people of a story write their drafts.
public final class DraftDesk {
    private final CommandGateway gateway;
    private final EventStore events;

    public DraftDesk(CommandGateway gateway, EventStore events) {
        this.gateway = gateway;
        this.events = events;
    }

    public static void furnish(Configurer configurer) {
        configurer.configureAggregate(Draft.class);
    }

    /// Writes on: what was answered before is still there.
    public void write(String draft, String service, String owner, Map<String, Object> answers) {
        var all = new TreeMap<>(answers(draft));
        all.putAll(answers);
        gateway.sendAndWait(new SaveDraft(draft, "rivermouth", service, owner, null, all, null));
    }

    /// What was answered so far.
    public Map<String, Object> answers(String draft) {
        return events.readEvents(draft)
                .asStream()
                .map(message -> message.getPayload())
                .filter(DraftSaved.class::isInstance)
                .map(saved -> TestKeys.plain(((DraftSaved) saved).answers()))
                .reduce(Map.of(), (before, last) -> last);
    }

    public void handIn(String draft, String owner, String application) {
        var seen = events.readEvents(draft)
                .asStream()
                .filter(message -> message.getPayload() instanceof DraftSaved)
                .mapToLong(message -> message.getSequenceNumber())
                .max()
                .orElseThrow();
        gateway.sendAndWait(new SubmitDraft(draft, owner, application, seen));
    }

    public void doWhatIsDue(String draft) {
        gateway.sendAndWait(new DoWhatIsDueWithDraft(draft));
    }

    /// The last thing that happened to a draft.
    public DraftEvent last(String draft) {
        return events.readEvents(draft)
                .asStream()
                .map(message -> (DraftEvent) message.getPayload())
                .reduce((before, last) -> last)
                .orElseThrow();
    }
}
