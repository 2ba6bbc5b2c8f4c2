package org.ecitizen.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.erasure.ErasureApproved;
import org.ecitizen.events.erasure.ErasureEvent;
import org.ecitizen.events.erasure.ErasureGround;
import org.ecitizen.events.erasure.ErasureOrigin;
import org.ecitizen.events.erasure.ErasureRequested;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.erasure.ErasureState;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.DekStore.Found;
import org.ecitizen.starter.personal.ErasureMemory;
import org.ecitizen.starter.personal.Scrubbed;
import org.ecitizen.starter.personal.TestKeys;

/// Everything an erasure touches, in memory, on one thread. Each call to the outside may be made to fail, before it has
/// an effect or after; at every call it is looked whether what must never be is so.
final class World {
    static final String ERASURE = "6e05009f-b29b-49bb-aa9a-dbf5150dc184";
    static final String ANNA = "0d6f3c1e-6a35-4c41-9a0f-5a3f0c1f7d11";
    static final String REQUEST = "5b9e3a52-9c1f-4f0e-8a6b-2d5c7e8f9012";
    /// She is still writing it.
    static final String DRAFT = "c1a5f3de-0b7f-4b39-9d3c-2f7f1b0c4e55";
    private static final Provenance PROGRAM =
            new Provenance("erasure", "system", null, null, null, null, null, null, null, null, null, null, null);

    /// The end of the process, as a power cut would bring it, or a part that does not answer.
    static final class Fault extends RuntimeException {
        Fault(int call) {
            super("at call " + call);
        }
    }

    private final DekStore store = new TestKeys().store();
    final List<ErasureEvent> events = new ArrayList<>();
    /// Nodes that have opened keys in memory.
    final Set<String> nodes = new LinkedHashSet<>(Set.of("node-1"));
    final Set<String> evictedOn = new LinkedHashSet<>();
    final Set<String> blindIndex = new HashSet<>(Set.of(ANNA));
    final Set<String> toldRequests = new LinkedHashSet<>();
    final List<Need> needs = new ArrayList<>();
    final List<String> kids = new ArrayList<>();
    boolean held;
    boolean passed;
    private boolean buried;
    private final Turned clock = new Turned();

    private int calls;
    private IntPredicate failsBefore = call -> false;
    private IntPredicate failsAfter = call -> false;
    private final List<ErasureTarget> targets = List.of(
            new ErasureTarget(List.of(Group.CASE, Group.DOCUMENT), REQUEST),
            new ErasureTarget(List.of(Group.CASE), DRAFT),
            new ErasureTarget(List.of(Group.IDENTITY, Group.CONTACT), null));

    World() {
        for (var extent : List.of(
                new Extent(ANNA, Group.CASE, REQUEST),
                new Extent(ANNA, Group.DOCUMENT, REQUEST),
                new Extent(ANNA, Group.CASE, DRAFT),
                new Extent(ANNA, Group.IDENTITY, ""))) {
            kids.add(store.getOrCreate(extent).kid());
        }
        events.add(new ErasureRequested(
                ERASURE,
                "rivermouth",
                ANNA,
                ErasureOrigin.PERSON,
                targets,
                ErasureGround.NO_LONGER_NEEDED,
                null,
                null));
        events.add(new ErasureApproved(ERASURE, null));
    }

    /// A key of hers that no erasure is about.
    String anotherKey() {
        return store.getOrCreate(new Extent(ANNA, Group.CASE, "another")).kid();
    }

    /// @param before whether the call with this number fails without an effect
    /// @param after whether it has its effect and fails then
    void fail(IntPredicate before, IntPredicate after) {
        calls = 0;
        failsBefore = before;
        failsAfter = after;
    }

    int calls() {
        return calls;
    }

    void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    ErasureState state() {
        return fold();
    }

    boolean isDestroyed(String kid) {
        return store.get(kid) instanceof Found.Erased erased && erased.destroyed();
    }

    boolean canRead(String kid) {
        return store.get(kid) instanceof Found.Active;
    }

    DekStore keys() {
        return new Keys();
    }

    /// The process as it is after a start: it knows nothing but what is recorded.
    CarryingOut process() {
        return new CarryingOut(
                new Record(),
                erasure -> List.copyOf(needs),
                new Keys(),
                new Memory(),
                List.of((Scrubbed) target -> effect(() -> blindIndex.remove(target.subject()))),
                Duration.ofMinutes(5),
                now -> LocalDate.parse("2027-02-05"),
                clock);
    }

    private void effect(Runnable work) {
        called(() -> {
            work.run();
            return true;
        });
    }

    private <T> T called(Supplier<T> work) {
        var call = ++calls;
        if (failsBefore.test(call)) {
            throw new Fault(call);
        }
        var result = work.get();
        look();
        if (failsAfter.test(call)) {
            throw new Fault(call);
        }
        return result;
    }

    /// What must hold at every moment, whatever has failed.
    private void look() {
        var state = fold();
        if (kids.stream().anyMatch(this::isDestroyed)) {
            assertThat(buried)
                    .as("the tombstone is in the key store before a key is destroyed")
                    .isTrue();
        }
        if (buried) {
            assertThat(state.isErased())
                    .as("the tombstone is an event before it is anywhere else")
                    .isTrue();
        }
        if (state.isErased()) {
            assertThat(passed).as("no hold is passed over").isTrue();
            assertThat(kids).as("nothing is sealed anew from the tombstone on").noneMatch(this::canRead);
        }
        if (kids.stream().anyMatch(kid -> !canRead(kid))) {
            assertThat(passed)
                    .as("nothing is marked while a hold may still come")
                    .isTrue();
        }
        if (state.checkedAt() != null) {
            assertThat(kids).as("what is reported as done is done").allMatch(this::isDestroyed);
            assertThat(blindIndex).isEmpty();
            assertThat(toldRequests).containsExactlyInAnyOrder(REQUEST, DRAFT);
        }
    }

    private ErasureState fold() {
        ErasureState state = null;
        for (var i = 0; i < events.size(); i++) {
            state = ErasureState.after(state, events.get(i), PROGRAM, tombstoneTime(), i, "event-" + i);
        }
        return java.util.Objects.requireNonNull(state);
    }

    private static Instant tombstoneTime() {
        return Instant.parse("2026-03-02T09:00:00Z");
    }

    private final class Record implements ErasureRecord {
        @Override
        public Optional<ErasureState> find(String erasure) {
            return called(() -> Optional.of(fold()));
        }

        @Override
        public boolean passHolds(ErasureState erasure) {
            return called(() -> {
                passed |= !held;
                return passed;
            });
        }

        @Override
        public boolean hasPassedHolds(ErasureState erasure) {
            return called(() -> passed);
        }

        @Override
        public void carryOn(ErasureEvent step) {
            effect(() -> {
                if (events.stream().noneMatch(event -> event.getClass() == step.getClass())) {
                    events.add(step);
                }
            });
        }

        @Override
        public void tell(ErasureState erasure, ErasureTarget target) {
            effect(() -> {
                if (target.scope() != null) {
                    toldRequests.add(target.scope());
                }
            });
        }
    }

    private final class Keys implements DekStore {
        @Override
        public WrappedKey getOrCreate(Extent extent) {
            return called(() -> store.getOrCreate(extent));
        }

        @Override
        public Found get(String kid) {
            return called(() -> store.get(kid));
        }

        @Override
        public List<String> markErasing(Target target, String erasure) {
            return called(() -> store.markErasing(target, erasure));
        }

        @Override
        public void tombstone(Target target, String erasure, String tombstoneEvent, Instant when) {
            effect(() -> {
                buried = true;
                store.tombstone(target, erasure, tombstoneEvent, when);
            });
        }

        @Override
        public void destroy(String erasure) {
            effect(() -> store.destroy(erasure));
        }

        @Override
        public List<Target> destroyBuried() {
            return called(store::destroyBuried);
        }
    }

    private final class Memory implements ErasureMemory {
        @Override
        public void evicted(String erasure, String node, Instant when) {
            effect(() -> evictedOn.add(node));
        }

        @Override
        public List<String> evictedOn(String erasure) {
            return called(() -> List.copyOf(evictedOn));
        }

        @Override
        public void mayHoldKeys(String node, Instant until) {
            effect(() -> nodes.add(node));
        }

        @Override
        public List<String> nodesWithKeys(Instant when) {
            return called(() -> List.copyOf(nodes));
        }

        @Override
        public Optional<String> takenInUpTo() {
            return Optional.empty();
        }

        @Override
        public void takenInUpTo(String place) {}
    }

    private static final class Turned extends Clock {
        private Instant now = tombstoneTime();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
