package org.ecitizen.command.worklist;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.ecitizen.events.worklist.WorklistEvent;
import org.ecitizen.events.worklist.WorklistFilterRemoved;
import org.ecitizen.events.worklist.WorklistFilterSaved;

/// The filters that one official has given names.
@Aggregate(type = "Worklist")
class Worklist {
    private static final int MOST = 50;

    @AggregateIdentifier
    private String stream;

    private final Map<String, Map<String, String>> filters = new HashMap<>();

    Worklist() {}

    /// @return false where there are too many already
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean handle(ArrangeWorklist command) {
        if (command.filter().isEmpty()) {
            if (filters.containsKey(command.name()) || stream == null) {
                apply(new WorklistFilterRemoved(command.officer(), command.name()));
            }
            return true;
        }
        if (filters.size() >= MOST && !filters.containsKey(command.name())) {
            return false;
        }
        if (!command.filter().equals(filters.get(command.name()))) {
            apply(new WorklistFilterSaved(command.officer(), command.name(), command.filter()));
        }
        return true;
    }

    @EventSourcingHandler
    void on(WorklistEvent event) {
        stream = "worklist:" + event.officer();
        switch (event) {
            case WorklistFilterSaved saved -> filters.put(saved.name(), saved.filter());
            case WorklistFilterRemoved removed -> filters.remove(removed.name());
        }
    }
}
