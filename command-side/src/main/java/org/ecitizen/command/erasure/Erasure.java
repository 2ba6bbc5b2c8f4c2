package org.ecitizen.command.erasure;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.ecitizen.command.erasure.ErasureCommand.ApproveErasure;
import org.ecitizen.command.erasure.ErasureCommand.CarryOn;
import org.ecitizen.command.erasure.ErasureCommand.RefuseErasure;
import org.ecitizen.command.erasure.ErasureCommand.RequestErasure;
import org.ecitizen.command.erasure.ErasureRejected.Why;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.erasure.ErasureApproved;
import org.ecitizen.events.erasure.ErasureCompleted;
import org.ecitizen.events.erasure.ErasureEvent;
import org.ecitizen.events.erasure.ErasureOrigin;
import org.ecitizen.events.erasure.ErasureRefused;
import org.ecitizen.events.erasure.ErasureRequested;
import org.ecitizen.events.erasure.KeyCachesEvicted;
import org.ecitizen.events.erasure.KeysDestroyed;
import org.ecitizen.events.erasure.PlaintextScrubbed;
import org.ecitizen.events.erasure.SubjectKeysErased;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.erasure.ErasureState;
import org.ecitizen.starter.erasure.ErasureState.Phase;
import org.jspecify.annotations.Nullable;

/// One erasure, from the request to the evidence. No step is taken before the one it rests on is recorded.
@Aggregate(type = "Erasure")
class Erasure {
    /// What is carried out, one after the other.
    private static final List<Phase> WAY = List.of(
            Phase.APPROVED,
            Phase.TOMBSTONE_WRITTEN,
            Phase.KEYS_DESTROYED,
            Phase.CACHES_EVICTED,
            Phase.PLAINTEXT_SCRUBBED,
            Phase.COMPLETED);

    @AggregateIdentifier
    private String id;

    private @Nullable ErasureState state;
    /// Fingerprints of the commands that had an effect, by their id.
    private final Map<String, String> effects = new HashMap<>();

    Erasure() {}

    /// @return its version
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Recorded handle(RequestErasure command, MetaData metadata) {
        var by = Provenance.of(metadata);
        if (state == null) {
            apply(new ErasureRequested(
                    command.erasureId(),
                    command.authority(),
                    command.subject(),
                    command.origin(),
                    command.targets(),
                    command.ground(),
                    command.rule(),
                    words(command.subject(), command.erasureId(), command.words())));
            if (command.origin() == ErasureOrigin.RETENTION) {
                apply(new ErasureApproved(command.erasureId(), Objects.requireNonNull(command.rule())));
            }
            return recorded(false);
        }
        return earlier(by) ? recorded(true) : recorded(false);
    }

    @CommandHandler
    Recorded handle(ApproveErasure command, MetaData metadata) {
        return judge(command.expectedVersion(), command.person(), metadata, new ErasureApproved(id, null));
    }

    @CommandHandler
    Recorded handle(RefuseErasure command, MetaData metadata) {
        return judge(
                command.expectedVersion(),
                command.person(),
                metadata,
                new ErasureRefused(id, command.ground(), words(known().subject(), id, command.words())));
    }

    @CommandHandler
    void handle(CarryOn command) {
        var next = WAY.indexOf(reachedBy(command.step()));
        var here = WAY.indexOf(known().phase());
        if (here < 0 || next > here + 1) {
            throw new IllegalStateException("the erasure " + id + " is at " + known().phase() + " and cannot reach "
                    + reachedBy(command.step()));
        }
        if (next == here + 1) {
            apply(command.step());
        }
    }

    @EventSourcingHandler
    void on(
            ErasureEvent event,
            MetaData metadata,
            @Timestamp Instant at,
            @SequenceNumber long sequence,
            @MessageIdentifier String eventId) {
        id = event.erasureId();
        var by = Provenance.of(metadata);
        state = ErasureState.after(state, event, by, at, sequence, eventId);
        if (by.commandId() != null) {
            effects.put(by.commandId(), Objects.requireNonNullElse(by.fingerprint(), ""));
        }
    }

    /// The second person's word: somebody else than who asked, and not about themselves.
    private Recorded judge(long expectedVersion, String person, MetaData metadata, ErasureEvent judgement) {
        var by = Provenance.of(metadata);
        if (earlier(by)) {
            return recorded(true);
        }
        if (!known().authority().equals(by.authority())) {
            throw new ErasureRejected(Why.UNKNOWN);
        }
        if (known().requestedBy().equals(by.actor())) {
            throw new ErasureRejected(Why.SAME_PERSON);
        }
        if (known().subject().equals(person)) {
            throw new ErasureRejected(Why.OWN_DATA);
        }
        if (expectedVersion != known().version()) {
            throw new ErasureRejected(Why.CHANGED);
        }
        if (known().phase() != Phase.REQUESTED) {
            throw new ErasureRejected(Why.NOT_OPEN);
        }
        apply(judgement);
        return recorded(false);
    }

    /// Whether this same command was carried out before.
    private boolean earlier(Provenance by) {
        var fingerprint = by.commandId() == null ? null : effects.get(by.commandId());
        if (fingerprint != null && !fingerprint.equals(by.fingerprint())) {
            throw new ErasureRejected(Why.KEY_REUSED);
        }
        return fingerprint != null;
    }

    private Recorded recorded(boolean replayed) {
        return new Recorded(id, known().version(), replayed);
    }

    private ErasureState known() {
        if (state == null) {
            throw new ErasureRejected(Why.UNKNOWN);
        }
        return state;
    }

    /// They go with everything else about the person: the erasure is their scope.
    private static @Nullable Protected<String> words(String subject, String erasure, @Nullable String words) {
        return words == null ? null : Protected.of(new Extent(subject, Group.CASE, erasure), words);
    }

    private static Phase reachedBy(ErasureEvent step) {
        return switch (step) {
            case ErasureRequested requested -> Phase.REQUESTED;
            case ErasureRefused refused -> Phase.REFUSED;
            case ErasureApproved approved -> Phase.APPROVED;
            case SubjectKeysErased erased -> Phase.TOMBSTONE_WRITTEN;
            case KeysDestroyed destroyed -> Phase.KEYS_DESTROYED;
            case KeyCachesEvicted evicted -> Phase.CACHES_EVICTED;
            case PlaintextScrubbed scrubbed -> Phase.PLAINTEXT_SCRUBBED;
            case ErasureCompleted completed -> Phase.COMPLETED;
        };
    }

    /// @param version number of the last event
    /// @param replayed whether the command had been carried out before
    record Recorded(String id, long version, boolean replayed) {}
}
