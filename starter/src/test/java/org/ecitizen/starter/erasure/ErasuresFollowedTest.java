package org.ecitizen.starter.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.erasure.SubjectKeysErased;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.StartRefused;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.DekStore.Found;
import org.ecitizen.starter.personal.DekStore.Target;
import org.ecitizen.starter.personal.ErasureMemory;
import org.ecitizen.starter.personal.InMemoryDekStore;
import org.ecitizen.starter.personal.TestKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/// What was erased is erased before a node serves anything, whatever backup the keys come from, and dropped from its
/// memory when it is erased later.
class ErasuresFollowedTest {
    private static final String ANNA = "0d6f3c1e-6a35-4c41-9a0f-5a3f0c1f7d11";

    private final EmbeddedEventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final InMemoryDekStore keys = new TestKeys().store();
    private final Memory memory = new Memory();
    private final List<Target> forgotten = new ArrayList<>();
    /// The scope of what cannot be forgotten.
    private String refusing = "";
    private @Nullable ErasuresFollowed node;

    @AfterEach
    void stop() {
        if (node != null) {
            node.stop();
        }
    }

    @Test
    void keysThatABackupBroughtBackAreGoneBeforeAnythingIsServed() {
        happened();
        erased("request-1");
        var broughtBack = key("request-1");
        var another = key("request-2");

        start();

        assertThat(destroyed(keys, broughtBack)).isTrue();
        assertThat(keys.get(another)).isInstanceOf(Found.Active.class);
        assertThat(forgotten).containsExactly(new Target(ANNA, Set.of(Group.CASE), "request-1"));
    }

    @Test
    void anOrdinaryStartLooksAtWhatIsNewOnly() {
        erased("request-1");
        start();
        stop();
        forgotten.clear();
        happened();

        start();

        assertThat(forgotten).isEmpty();
    }

    @Test
    void whoIsStoppedInALongPastGoesOnFromThere() {
        erased("request-1");
        for (var i = 0; i < 10_000; i++) {
            happened();
        }
        erased("request-2");
        refusing = "request-2";
        assertThatThrownBy(this::start).isInstanceOf(IllegalStateException.class);
        forgotten.clear();

        refusing = "";
        start();

        assertThat(forgotten).extracting(Target::scope).containsExactly("request-2");
    }

    @Test
    void aBackupOfTheKeysSaysItselfHowFarItHadCome() {
        erased("request-1");
        start();
        stop();
        var ofTheBackup = memory.place;
        erased("request-2");
        start();
        stop();
        forgotten.clear();

        memory.place = ofTheBackup;
        var broughtBack =
                keys.getOrCreate(new Extent(ANNA, Group.CASE, "request-3")).kid();
        erased("request-3");
        start();

        assertThat(forgotten).extracting(Target::scope).containsExactly("request-2", "request-3");
        assertThat(destroyed(keys, broughtBack)).isTrue();
    }

    @Test
    void whereEventsAndKeysAreOfBeforeTheErasureWhatIsKnownBesideThemCounts() {
        happened();
        var broughtBack = key("request-1");
        var target = new Target(ANNA, Set.of(Group.CASE), "request-1");
        keys.knownBeside(target, "request-1-erasure", Instant.EPOCH);

        start();

        assertThat(destroyed(keys, broughtBack)).isTrue();
        assertThat(forgotten).as("blind indexes too").containsExactly(target);
    }

    @Test
    void aPlaceThatIsNotOfThisEventStoreCountsForNothing() {
        for (var i = 0; i < 10; i++) {
            happened();
        }
        start();
        stop();
        var far = memory.place;
        var restored = new ErasuresFollowedTest();
        restored.memory.place = far;
        restored.erased("request-1");

        restored.start();
        restored.stop();

        assertThat(restored.forgotten).extracting(Target::scope).containsExactly("request-1");
    }

    @Test
    void withoutTheKeyStoreTheProgramDoesNotStart() {
        keys.down(true);

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("not certain that what was erased is still erased");
    }

    @Test
    void whatIsErasedLaterIsDroppedFromMemoryAndSaid() {
        start();

        erased("request-1");

        Awaitility.await().until(() -> memory.evicted.contains("request-1-erasure on node-1"));
        assertThat(forgotten).extracting(Target::scope).containsExactly("request-1");
    }

    private void start() {
        var serializer = Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
        node = new ErasuresFollowed(
                events, keys, memory, List.of(this::forget), serializer, "node-1", Clock.systemUTC());
        node.start();
    }

    private void forget(Target target) {
        if (refusing.equals(target.scope())) {
            throw new IllegalStateException("as if the program ended here");
        }
        forgotten.add(target);
    }

    private String key(String request) {
        return keys.getOrCreate(new Extent(ANNA, Group.CASE, request)).kid();
    }

    private static boolean destroyed(DekStore keys, String kid) {
        return keys.get(kid) instanceof Found.Erased erased && erased.destroyed();
    }

    private void erased(String request) {
        events.publish(new GenericDomainEventMessage<>(
                "Erasure",
                request + "-erasure",
                0,
                new SubjectKeysErased(
                        request + "-erasure",
                        ANNA,
                        List.of(new ErasureTarget(List.of(Group.CASE), request)),
                        List.of())));
    }

    private void happened() {
        events.publish(GenericEventMessage.asEventMessage("something else"));
    }

    private static final class Memory implements ErasureMemory {
        private @Nullable String place;
        private final List<String> evicted = new java.util.concurrent.CopyOnWriteArrayList<>();

        @Override
        public void evicted(String erasure, String node, Instant when) {
            evicted.add(erasure + " on " + node);
        }

        @Override
        public List<String> evictedOn(String erasure) {
            return evicted;
        }

        @Override
        public void mayHoldKeys(String node, Instant until) {}

        @Override
        public List<String> nodesWithKeys(Instant when) {
            return List.of();
        }

        @Override
        public Optional<String> takenInUpTo() {
            return Optional.ofNullable(place);
        }

        @Override
        public void takenInUpTo(String reached) {
            place = reached;
        }
    }
}
