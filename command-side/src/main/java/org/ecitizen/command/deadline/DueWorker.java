package org.ecitizen.command.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ecitizen.command.application.ApplicationCommand;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.command.draft.DoWhatIsDueWithDraft;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.starter.recurring.Recurring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Has done what is due. What is due is known from events, so a restart forgets nothing; each request knows what was
/// done already, so two nodes that look at once do nothing twice.
@Component
class DueWorker extends Recurring {
    private static final Logger log = LoggerFactory.getLogger(DueWorker.class);
    /// As many as the view store gives at once.
    private static final int MOST = 1_000;

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);
    /// The list may be a moment behind what was just done.
    private static final Duration AFTER_DOING = Duration.ofSeconds(30);

    private final DueView view;
    private final ApplicationCommands applications;
    private final Commands commands;
    private final Clock clock;
    private final DueWorkProperties properties;
    /// What was just done, or failed, is left alone until then, so that it does not keep the rest waiting.
    private final Map<String, Instant> leftAlone = new ConcurrentHashMap<>();

    DueWorker(
            DueView view,
            ApplicationCommands applications,
            Commands commands,
            Clock clock,
            DueWorkProperties properties) {
        super("due-work", "what is due", properties.every(), properties.every());
        this.view = view;
        this.applications = applications;
        this.commands = commands;
        this.clock = clock;
        this.properties = properties;
    }

    /// One look.
    ///
    /// @return how many requests and drafts were taken on
    int look() {
        var now = clock.instant();
        leftAlone.values().removeIf(until -> !until.isAfter(now));
        var done = 0;
        for (var item : view.due(now, Math.min(MOST, properties.batch() + leftAlone.size()))) {
            if (!leftAlone.containsKey(item.id())) {
                take(item, now);
                done++;
            }
        }
        return done;
    }

    private void take(DueView.Found item, Instant now) {
        var by = Provenances.program("due-work");
        leftAlone.put(item.id(), now.plus(AFTER_DOING));
        try {
            switch (item.kind()) {
                case APPLICATION ->
                    applications.send(new ApplicationCommand.DoWhatIsDue(item.id()), by, java.util.List.of());
                case DRAFT -> commands.send(new DoWhatIsDueWithDraft(item.id()), by.toMetadata());
            }
        } catch (RuntimeException e) {
            leftAlone.put(item.id(), now.plus(AFTER_FAILURE));
            log.warn(
                    "what is due since {} could not be done for {}: {}",
                    item.due(),
                    item.id(),
                    e.getClass().getSimpleName());
        }
    }

    @Override
    protected void work() {
        look();
    }
}
