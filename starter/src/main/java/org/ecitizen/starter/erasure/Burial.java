package org.ecitizen.starter.erasure;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.erasure.SubjectKeysErased;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.DekStore.Target;

/// What follows from a recorded tombstone, as often as it is asked for: the tombstone in the key store first, then the
/// end of the keys.
///
/// @param event identifier of the event
/// @param when it was recorded
public record Burial(String erasure, String subject, List<ErasureTarget> targets, String event, Instant when) {

    static Burial of(SubjectKeysErased erased, String event, Instant when) {
        return new Burial(erased.erasureId(), erased.subject(), erased.targets(), event, when);
    }

    public static Burial of(ErasureState erasure) {
        var event = erasure.tombstoneEvent();
        var when = erasure.tombstonedAt();
        if (event == null || when == null) {
            throw new IllegalStateException("the erasure " + erasure.id() + " has no tombstone");
        }
        return new Burial(erasure.id(), erasure.subject(), erasure.targets(), event, when);
    }

    public void in(DekStore keys) {
        var all = targets(subject, targets);
        all.forEach(target -> keys.tombstone(target, erasure, event, when));
        keys.destroy(erasure);
    }

    /// The same in the words of the key store.
    public static List<Target> targets(String subject, List<ErasureTarget> targets) {
        return targets.stream()
                .map(target -> new Target(subject, EnumSet.copyOf(target.groups()), target.scope()))
                .toList();
    }
}
