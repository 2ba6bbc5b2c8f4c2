package org.ecitizen.starter.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.personal.DekStore.Found;
import org.ecitizen.starter.personal.DekStore.Target;
import org.junit.jupiter.api.Test;

/// What we rely on of every store of keys. A claim that is not here is not a guarantee.
abstract class DekStoreContract {
    private static final Instant WHEN = Instant.parse("2026-03-02T09:00:00Z");

    private final String subject = UUID.randomUUID().toString();
    private final String request = UUID.randomUUID().toString();
    private final Extent extent = new Extent(subject, Group.CASE, request);
    private final Target target = new Target(subject, Set.of(Group.CASE), request);

    abstract DekStore store();

    @Test
    void aKeyIsMadeAtFirstUseAndStaysTheSame() {
        var made = store().getOrCreate(extent);

        assertThat(made.extent()).isEqualTo(extent);
        assertThat(UUID.fromString(made.kid())).isNotNull();
        assertThat(store().getOrCreate(extent)).isEqualTo(made);
        assertThat(store().get(made.kid())).isEqualTo(new Found.Active(made));
    }

    @Test
    void otherPeopleGroupsAndRequestsHaveOtherKeys() {
        var kids = List.of(
                store().getOrCreate(extent).kid(),
                store().getOrCreate(new Extent(subject, Group.DOCUMENT, request))
                        .kid(),
                store().getOrCreate(new Extent(subject, Group.IDENTITY, "")).kid(),
                store().getOrCreate(new Extent(subject, Group.CASE, "another")).kid(),
                store().getOrCreate(new Extent(UUID.randomUUID().toString(), Group.CASE, request))
                        .kid());

        assertThat(kids).doesNotHaveDuplicates();
    }

    @Test
    void manyWhoAskAtOnceGetOneKey() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<String>>();
            for (var i = 0; i < 8; i++) {
                asked.add(threads.submit(() -> store().getOrCreate(extent).kid()));
            }
            var kids = new ArrayList<String>();
            for (var answer : asked) {
                kids.add(answer.get());
            }
            assertThat(kids).containsOnly(kids.getFirst());
        }
    }

    @Test
    void theKeysOfManyAreMadeTogetherAndAreThoseThatEachGetsByItself() {
        var before = store().getOrCreate(extent);
        var another = new Extent(subject, Group.CASE, "another");
        var somebodyElses = new Extent(UUID.randomUUID().toString(), Group.IDENTITY, "");

        var all = store().getOrCreateAll(List.of(another, extent, somebodyElses, another));

        assertThat(all)
                .containsExactly(
                        store().getOrCreate(another),
                        before,
                        store().getOrCreate(somebodyElses),
                        store().getOrCreate(another));
        assertThat(store().get(all.getLast().kid())).isEqualTo(new Found.Active(all.getLast()));
    }

    @Test
    void amongManyNobodyErasedGetsAKeyEither() {
        store().markErasing(target, "erasure-6");

        assertThatThrownBy(() -> store().getOrCreateAll(List.of(new Extent(subject, Group.CASE, "another"), extent)))
                .isInstanceOf(ErasedForGood.class);
    }

    @Test
    void aKeyThatNobodyKnowsIsMissingAndNotErased() {
        assertThat(store().get(UUID.randomUUID().toString())).isEqualTo(new Found.Missing());
    }

    @Test
    void whatIsBeingErasedGetsNoKeyAndKeepsTheOldOneUntilTheTombstoneIsThere() {
        var kid = store().getOrCreate(extent).kid();

        assertThat(store().markErasing(target, "erasure-1")).containsExactly(kid);

        assertThatThrownBy(() -> store().getOrCreate(extent)).isInstanceOf(ErasedForGood.class);
        assertThat(store().get(kid)).isInstanceOfSatisfying(Found.Erased.class, erased -> {
            assertThat(erased.extent()).isEqualTo(extent);
            assertThat(erased.erasure()).isEqualTo("erasure-1");
            assertThat(erased.destroyed()).isFalse();
        });
        assertThatThrownBy(() -> store().destroy("erasure-1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyStepOfAnErasureCanBeRepeated() {
        var kid = store().getOrCreate(extent).kid();
        for (var i = 0; i < 2; i++) {
            assertThat(store().markErasing(target, "erasure-2")).containsExactly(kid);
        }
        for (var i = 0; i < 2; i++) {
            store().tombstone(target, "erasure-2", "event-2", WHEN);
        }
        for (var i = 0; i < 2; i++) {
            store().destroy("erasure-2");
        }

        assertThat(store().get(kid)).isEqualTo(new Found.Erased(extent, "erasure-2", WHEN, true));
        assertThat(store().markErasing(target, "erasure-2")).containsExactly(kid);
    }

    @Test
    void nobodyErasedGetsAKeyAgain() {
        store().markErasing(target, "erasure-3");
        store().tombstone(target, "erasure-3", "event-3", WHEN);
        store().destroy("erasure-3");

        assertThatThrownBy(() -> store().getOrCreate(extent)).isInstanceOf(ErasedForGood.class);
        assertThat(store().getOrCreate(new Extent(subject, Group.CASE, "another")))
                .isNotNull();
    }

    @Test
    void anErasureOfAllRequestsReachesThoseToComeToo() {
        var first = store().getOrCreate(extent).kid();
        var second =
                store().getOrCreate(new Extent(subject, Group.CASE, "another")).kid();
        var identity =
                store().getOrCreate(new Extent(subject, Group.IDENTITY, "")).kid();
        var all = new Target(subject, Set.of(Group.CASE), null);

        assertThat(store().markErasing(all, "erasure-4")).containsExactlyInAnyOrder(first, second);
        store().tombstone(all, "erasure-4", "event-4", WHEN);
        store().destroy("erasure-4");

        assertThatThrownBy(() -> store().getOrCreate(new Extent(subject, Group.CASE, "a third")))
                .isInstanceOf(ErasedForGood.class);
        assertThat(store().get(identity)).isInstanceOf(Found.Active.class);
    }

    @Test
    void aTombstoneAloneCountsAsAfterARestoredBackup() {
        var kid = store().getOrCreate(extent).kid();
        store().tombstone(target, "erasure-5", "event-5", WHEN);

        assertThat(store().get(kid)).isEqualTo(new Found.Erased(extent, "erasure-5", WHEN, false));
        assertThatThrownBy(() -> store().getOrCreate(extent)).isInstanceOf(ErasedForGood.class);

        var other = store().getOrCreate(new Extent(subject, Group.CASE, "another"));
        store().destroyBuried();
        assertThat(store().get(kid)).isEqualTo(new Found.Erased(extent, "erasure-5", WHEN, true));
        assertThat(store().get(other.kid())).isEqualTo(new Found.Active(other));
    }
}
