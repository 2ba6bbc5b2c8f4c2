package org.ecitizen.starter.erasure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.erasure.ErasureApproved;
import org.ecitizen.events.erasure.ErasureCompleted;
import org.ecitizen.events.erasure.ErasureEvent;
import org.ecitizen.events.erasure.ErasureGround;
import org.ecitizen.events.erasure.ErasureOrigin;
import org.ecitizen.events.erasure.ErasureRefused;
import org.ecitizen.events.erasure.ErasureRequested;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.erasure.KeyCachesEvicted;
import org.ecitizen.events.erasure.KeysDestroyed;
import org.ecitizen.events.erasure.PlaintextScrubbed;
import org.ecitizen.events.erasure.RefusalGround;
import org.ecitizen.events.erasure.SubjectKeysErased;
import org.ecitizen.events.personal.Group;
import org.jspecify.annotations.Nullable;

/// What has become of one erasure.
///
/// @param version number of the last event
/// @param requestedBy who asked: the person's subject, or an official's name
/// @param refusal on which ground it was refused; absent: it was not
/// @param kids the keys that the tombstone names
/// @param tombstoneEvent identifier of the tombstone's event; absent: there is none yet
/// @param tombstonedAt when it was recorded
/// @param nodes those that said that they have no opened key of it any more
/// @param scrubbedBy the parts of the program that removed what keys do not reach
/// @param checkedAt when it was checked; absent: not yet
/// @param backupsClearedBy from when no backup holds the keys; absent: not known
/// @param steps what happened, the oldest first
public record ErasureState(
        String id,
        long version,
        String authority,
        String subject,
        ErasureOrigin origin,
        List<ErasureTarget> targets,
        ErasureGround ground,
        @Nullable String rule,
        String requestedBy,
        Phase phase,
        @Nullable RefusalGround refusal,
        List<String> kids,
        @Nullable String tombstoneEvent,
        @Nullable Instant tombstonedAt,
        List<String> nodes,
        List<String> scrubbedBy,
        @Nullable Instant checkedAt,
        @Nullable LocalDate backupsClearedBy,
        List<Step> steps) {

    /// How far it has come, in the order of the process; a refused one goes no further.
    public enum Phase {
        REQUESTED,
        REFUSED,
        APPROVED,
        TOMBSTONE_WRITTEN,
        KEYS_DESTROYED,
        CACHES_EVICTED,
        PLAINTEXT_SCRUBBED,
        COMPLETED
    }

    /// @param phase that was reached
    /// @param sequence number of the event that says so
    public record Step(Phase phase, Instant at, long sequence) {}

    /// Whether it is to be carried on.
    public boolean isUnderWay() {
        return phase != Phase.REQUESTED && phase != Phase.REFUSED && phase != Phase.COMPLETED;
    }

    /// Whether the data can be read no longer, now and for ever.
    public boolean isErased() {
        return tombstonedAt != null;
    }

    /// Whether nobody can tell any more who the person was.
    public boolean isOfAPersonUnknown() {
        return isErased() && targets.stream().anyMatch(target -> target.groups().contains(Group.IDENTITY));
    }

    /// @param before absent: it is the first event
    /// @param eventId identifier of the event
    public static ErasureState after(
            @Nullable ErasureState before,
            ErasureEvent event,
            Provenance by,
            Instant at,
            long sequence,
            String eventId) {
        if (event instanceof ErasureRequested requested) {
            return new ErasureState(
                    requested.erasureId(),
                    sequence,
                    requested.authority(),
                    requested.subject(),
                    requested.origin(),
                    requested.targets(),
                    requested.ground(),
                    requested.rule(),
                    by.actor(),
                    Phase.REQUESTED,
                    null,
                    List.of(),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    List.of(new Step(Phase.REQUESTED, at, sequence)));
        }
        var next = new Draft(Objects.requireNonNull(before, "the first event is the request"));
        switch (event) {
            case ErasureRequested requested -> throw new IllegalStateException("requested twice");
            case ErasureApproved approved -> next.phase = Phase.APPROVED;
            case ErasureRefused refused -> {
                next.phase = Phase.REFUSED;
                next.refusal = refused.ground();
            }
            case SubjectKeysErased erased -> {
                next.phase = Phase.TOMBSTONE_WRITTEN;
                next.kids = erased.kids();
                next.tombstoneEvent = eventId;
                next.tombstonedAt = at;
            }
            case KeysDestroyed destroyed -> next.phase = Phase.KEYS_DESTROYED;
            case KeyCachesEvicted evicted -> {
                next.phase = Phase.CACHES_EVICTED;
                next.nodes = evicted.nodes();
            }
            case PlaintextScrubbed scrubbed -> {
                next.phase = Phase.PLAINTEXT_SCRUBBED;
                next.scrubbedBy = scrubbed.by();
            }
            case ErasureCompleted completed -> {
                next.phase = Phase.COMPLETED;
                next.checkedAt = completed.checkedAt();
                next.backupsClearedBy = completed.backupsClearedBy();
            }
        }
        return next.at(sequence, at);
    }

    private static final class Draft {
        private final ErasureState before;
        private Phase phase;
        private @Nullable RefusalGround refusal;
        private List<String> kids;
        private @Nullable String tombstoneEvent;
        private @Nullable Instant tombstonedAt;
        private List<String> nodes;
        private List<String> scrubbedBy;
        private @Nullable Instant checkedAt;
        private @Nullable LocalDate backupsClearedBy;

        Draft(ErasureState before) {
            this.before = before;
            phase = before.phase;
            refusal = before.refusal;
            kids = before.kids;
            tombstoneEvent = before.tombstoneEvent;
            tombstonedAt = before.tombstonedAt;
            nodes = before.nodes;
            scrubbedBy = before.scrubbedBy;
            checkedAt = before.checkedAt;
            backupsClearedBy = before.backupsClearedBy;
        }

        ErasureState at(long sequence, Instant moment) {
            var steps = new ArrayList<>(before.steps);
            steps.add(new Step(phase, moment, sequence));
            return new ErasureState(
                    before.id,
                    sequence,
                    before.authority,
                    before.subject,
                    before.origin,
                    before.targets,
                    before.ground,
                    before.rule,
                    before.requestedBy,
                    phase,
                    refusal,
                    kids,
                    tombstoneEvent,
                    tombstonedAt,
                    nodes,
                    scrubbedBy,
                    checkedAt,
                    backupsClearedBy,
                    List.copyOf(steps));
        }
    }
}
