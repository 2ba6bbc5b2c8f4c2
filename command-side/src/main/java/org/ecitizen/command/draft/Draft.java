package org.ecitizen.command.draft;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.command.draft.DraftCommand.DiscardDraft;
import org.ecitizen.command.draft.DraftCommand.SaveDraft;
import org.ecitizen.command.draft.DraftCommand.SubmitDraft;
import org.ecitizen.events.draft.DraftDiscarded;
import org.ecitizen.events.draft.DraftErased;
import org.ecitizen.events.draft.DraftEvent;
import org.ecitizen.events.draft.DraftExpired;
import org.ecitizen.events.draft.DraftExpiring;
import org.ecitizen.events.draft.DraftSaved;
import org.ecitizen.events.draft.DraftSubmitted;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.jspecify.annotations.Nullable;

/// A request that somebody is still writing. Each time it is touched it is kept anew for as long as the service says.
@Aggregate(type = "Draft")
class Draft {
    /// The version of a draft that is not there yet.
    static final long NONE = -1;

    private static final Duration NOTICE = Duration.ofDays(3);

    @AggregateIdentifier
    private String draftId;

    private @Nullable DraftSaved saved;
    /// Position in the stream of what was written last; a reminder changes nothing.
    private long version = NONE;
    private boolean reminded;
    private @Nullable String submittedAs;
    private boolean ended;
    private boolean erased;

    Draft() {}

    /// @return the version that was written
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(SaveDraft command, Definitions definitions, Clock clock) {
        if (saved != null) {
            mustBeOpenTo(command.owner());
        }
        if (command.seen() != null) {
            mustBe(command.seen());
        }
        var days = definitions
                .latest(command.authority(), command.service())
                .orElseThrow(() -> new DraftRefused(DraftRefused.Why.UNKNOWN_SERVICE))
                .definition()
                .daysOfDrafts();
        var expires = clock.instant().plus(Duration.ofDays(days));
        apply(new DraftSaved(
                command.draftId(),
                command.authority(),
                command.service(),
                command.owner(),
                command.onBehalfOf(),
                Protected.of(
                        new Extent(
                                Objects.requireNonNullElse(command.onBehalfOf(), command.owner()),
                                Group.CASE,
                                command.draftId()),
                        command.answers()),
                expires,
                days > NOTICE.toDays() ? expires.minus(NOTICE) : null));
        return version;
    }

    @CommandHandler
    void handle(DiscardDraft command) {
        mustBeOpenTo(command.owner());
        apply(new DraftDiscarded(draftId));
    }

    /// Doing so again changes nothing.
    @CommandHandler
    void handle(SubmitDraft command) {
        if (!command.applicationId().equals(submittedAs)) {
            mustBeOpenTo(command.owner());
            mustBe(command.seen());
            apply(new DraftSubmitted(draftId, command.applicationId()));
        }
    }

    @CommandHandler
    void handle(DoWhatIsDueWithDraft command, Clock clock) {
        var now = clock.instant();
        if (saved == null || ended) {
            return;
        }
        if (!saved.expiresAt().isAfter(now)) {
            apply(new DraftExpired(draftId));
        } else if (!reminded && saved.remindAt() != null && !saved.remindAt().isAfter(now)) {
            apply(new DraftExpiring(draftId));
        }
    }

    @CommandHandler
    void handle(NoteErasedDraft command) {
        if (!erased) {
            apply(new DraftErased(draftId, command.erasureId()));
        }
    }

    @EventSourcingHandler
    void on(DraftEvent event, @SequenceNumber long sequence) {
        draftId = event.draftId();
        switch (event) {
            case DraftSaved draft -> {
                saved = draft;
                version = sequence;
                reminded = false;
            }
            case DraftExpiring expiring -> reminded = true;
            case DraftExpired expired -> ended = true;
            case DraftErased gone -> {
                erased = true;
                ended = true;
            }
            case DraftDiscarded discarded -> ended = true;
            case DraftSubmitted submitted -> {
                submittedAs = submitted.applicationId();
                ended = true;
            }
        }
    }

    /// What somebody else, or the same person in another window, has written meanwhile is not overwritten unseen.
    private void mustBe(long seen) {
        if (seen != version) {
            throw new DraftRefused(DraftRefused.Why.CHANGED, version);
        }
    }

    /// To anybody else it does not exist.
    private void mustBeOpenTo(String person) {
        if (saved == null || !saved.owner().equals(person)) {
            throw new DraftRefused(DraftRefused.Why.UNKNOWN);
        }
        if (ended) {
            throw new DraftRefused(DraftRefused.Why.ENDED);
        }
    }
}
