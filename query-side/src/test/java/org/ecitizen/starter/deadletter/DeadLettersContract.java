package org.ecitizen.starter.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationClaimed;
import org.ecitizen.events.application.ApplicationReleased;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.query.QuerySideApplication;
import org.ecitizen.query.status.StatusForTests;
import org.ecitizen.starter.deadletter.LetterStore.Head;
import org.ecitizen.starter.deadletter.Poison.Kind;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.rebuild.RebuildForTests;
import org.ecitizen.starter.test.TestDatabase;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An event that a view cannot take in: it waits with the rest of its request, everybody else goes on, and once the
/// cause is mended everything is as if nothing had been.
abstract class DeadLettersContract {
    private static final String ADAM = "adam";
    static final TestDatabase DATABASE = TestDatabase.create();
    static ConfigurableApplicationContext side;

    @Configuration
    static class Poisoned {
        @Bean
        static Poison poison() {
            return new Poison();
        }

        @Bean
        TwinView twin(ViewStore store, Views views) {
            return new TwinView(store, views);
        }
    }

    static void start(String... more) {
        var settings = Stream.concat(
                Stream.concat(Arrays.stream(DATABASE.settings()), Arrays.stream(more)),
                Stream.of(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "ecitizen.log.enabled=false",
                        "axon.eventhandling.processors.requests.token-claim-interval=200",
                        "axon.eventhandling.processors.twin.mode=pooled",
                        "axon.eventhandling.processors.twin.initial-segment-count=1",
                        "axon.eventhandling.processors.twin.batch-size=500",
                        "axon.eventhandling.processors.twin.source=promptEvents",
                        "axon.eventhandling.processors.twin.dlq.enabled=true",
                        "axon.eventhandling.processors.twin.token-claim-interval=200",
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost/none"));
        side = new SpringApplicationBuilder(QuerySideApplication.class, Poisoned.class)
                .run(settings.map(setting -> "--" + setting).toArray(String[]::new));
        Poison.database = side.getBean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @AfterEach
    void leaveNothingBehind() {
        Poison.mend();
        Poison.AWAY.set(0);
        retryAll();
        assertThat(letters()).isEmpty();
    }

    /// How a view may fail here.
    abstract List<Kind> kinds();

    /// Ends the side without telling it, and starts it again.
    abstract void restart();

    @Test
    void oneRequestWaitsAndTheOthersGoOn() {
        for (var kind : kinds()) {
            var poisoned = newId();
            var other = newId();
            Poison.put("requests", poisoned, 1, kind);

            submit(poisoned);
            submit(other);
            append(event(poisoned, 2, new ApplicationReleased(poisoned, "carl")));

            awaitInView("requests", other, 1);
            awaitInView(TwinView.NAME, poisoned, 2);
            awaitLetters(poisoned, 2);
            assertThat(version("requests", poisoned))
                    .as("nothing of it is left")
                    .isEqualTo(0);
            var letter = letter(poisoned);
            assertThat(letter.number()).isEqualTo(1);
            assertThat(letter.payloadType()).isEqualTo(ApplicationClaimed.class.getName());
        }
    }

    /// The first fault of a process: nothing is taken one by one yet.
    @Test
    void whatTheStoreRefusesAtTheEndOfABatchIsFoundAndKeptApart() {
        restart();
        var poisoned = newId();
        var other = newId();
        Poison.put("requests", poisoned, 1, Kind.WHEN_WRITTEN);

        submit(poisoned);
        submit(other);

        awaitInView("requests", other, 1);
        awaitLetters(poisoned, 1);
        assertThat(version("requests", poisoned)).as("nothing of it is left").isEqualTo(0);
    }

    @Test
    void nothingOfWhatTheFaultSaidIsKept() {
        var poisoned = newId();
        Poison.put("requests", poisoned, 0, Kind.BEFORE);
        submit(poisoned);
        awaitLetters(poisoned, 2);

        var letter = letter(poisoned);
        assertThat(letter.causeType()).isEqualTo(IllegalStateException.class.getName());
        assertThat(letter.causeMessage())
                .contains("java.lang.IllegalStateException at org.ecitizen.")
                .doesNotContain("Anna", "Quay");
    }

    @Test
    void whatIsKeptApartIsAsSealedAsTheEvent() {
        var poisoned = newId();
        Poison.put("requests", poisoned, 0, Kind.BEFORE);
        submit(poisoned);
        awaitLetters(poisoned, 2);

        var event = (ApplicationSubmitted)
                retries().letters(letter(poisoned)).getFirst().message().getPayload();
        assertThat(event.answers()).isInstanceOf(Protected.Sealed.class);
        assertThat(((Protected.Sealed<?>) event.answers()).envelope())
                .isEqualTo(((Protected.Sealed<?>) stored(poisoned).answers()).envelope());
    }

    @Test
    void anErasureReachesWhatWaits() {
        var poisoned = newId();
        Poison.put("requests", poisoned, 0, Kind.BEFORE);
        submit(poisoned);
        awaitLetters(poisoned, 2);
        var keys = side.getBean(DekStore.class);
        var target = new DekStore.Target("anna", Set.of(Group.CASE), poisoned);
        var erasure = newId();

        keys.markErasing(target, erasure);
        keys.tombstone(target, erasure, newId(), Instant.parse("2026-03-02T09:00:00Z"));
        keys.destroy(erasure);

        var event = (ApplicationSubmitted)
                retries().letters(letter(poisoned)).getFirst().message().getPayload();
        assertThat(keys.isDestroyed(
                        ((Protected.Sealed<?>) event.answers()).envelope().kid()))
                .isTrue();
        Poison.mend();
        assertThat(retries().retry(letter(poisoned)).left()).isZero();
        assertThat(version("requests", poisoned)).isEqualTo(1);
    }

    @Test
    void aStoreThatIsAwayParksNothing() {
        var id = newId();
        Poison.AWAY.set(4);

        submit(id);

        for (var view : List.of("requests", TwinView.NAME)) {
            awaitInView(view, id, 1);
        }
        assertThat(letters()).isEmpty();
    }

    @Test
    void whoIsKilledFindsItWaitingStillAndMendedItIsAsAfterARebuild() {
        var poisoned = newId();
        Poison.put("requests", poisoned, 1, kinds().getFirst());
        submit(poisoned);
        awaitLetters(poisoned, 1);

        restart();

        append(event(poisoned, 2, new ApplicationReleased(poisoned, "carl")));
        awaitLetters(poisoned, 2);
        assertThat(version("requests", poisoned)).isEqualTo(0);

        assertThat(retries().retry(letter(poisoned)).left())
                .as("not mended yet")
                .isEqualTo(2);
        assertThat(version("requests", poisoned)).isEqualTo(0);

        Poison.mend();
        assertThat(retries().retry(letter(poisoned))).isEqualTo(new Retries.Outcome(2, 0));
        assertThat(version("requests", poisoned)).isEqualTo(2);
        append(event(poisoned, 3, new ApplicationClaimed(poisoned, "carl")));
        awaitInView("requests", poisoned, 3);
        assertThat(RebuildForTests.findsTheSame(side, view("requests"))).isTrue();
    }

    @Test
    void aRebuildKeepsApartWhatItCannotTakeInEither() {
        var poisoned = newId();
        Poison.put("requests", poisoned, 1, kinds().getFirst());
        submit(poisoned);
        submit(newId());
        awaitLetters(poisoned, 1);
        var before = letter(poisoned).queue();

        assertThat(RebuildForTests.findsTheSame(side, view("requests"))).isTrue();

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.stream()).isEqualTo(poisoned);
            assertThat(letter.queue()).isNotEqualTo(before);
        });
        assertThat(store().queue(before).size())
                .as("letters of the old one go with it")
                .isZero();
        append(event(poisoned, 2, new ApplicationReleased(poisoned, "carl")));
        awaitLetters(poisoned, 2);
    }

    @Test
    void whatOnlyTheNewGenerationCannotTakeInIsADifferenceAndWaitsThere() {
        var id = newId();
        submit(id);
        awaitInView("requests", id, 1);
        Poison.put("requests", id, 1, kinds().getFirst());

        assertThat(RebuildForTests.findsTheSame(side, view("requests"))).isFalse();
        assertThat(letters()).as("what was given up leaves nothing").isEmpty();

        assertThat(RebuildForTests.switchesAnyhow(side, view("requests"))).isTrue();
        append(event(id, 2, new ApplicationReleased(id, "carl")));
        awaitLetters(id, 2);
        assertThat(version("requests", id)).isEqualTo(0);
    }

    @Test
    void whatIsSetAsideWaitsUntilItIsTriedByItself() {
        var poisoned = newId();
        Poison.put("requests", poisoned, 1, Kind.BEFORE);
        submit(poisoned);
        awaitLetters(poisoned, 1);
        retries().setAside(letter(poisoned), SetAside.Reason.UNDER_INVESTIGATION, ADAM);
        Poison.mend();

        assertThat(retryAll()).isEqualTo(new Retries.Outcomes(0, 0, 0));
        assertThat(letter(poisoned).diagnostics())
                .containsEntry(Retries.REASON, "under-investigation")
                .containsEntry(Retries.BY, ADAM);
        assertThat(version("requests", poisoned)).isEqualTo(0);

        assertThat(retries().retry(letter(poisoned)).left()).isZero();
        assertThat(version("requests", poisoned)).isEqualTo(1);
    }

    @Test
    void healthSaysHowManyWait() {
        var poisoned = newId();
        Poison.put("requests", poisoned, 1, Kind.BEFORE);
        assertThat(health().getStatus()).isEqualTo(Status.UP);

        submit(poisoned);
        awaitLetters(poisoned, 1);

        assertThat(health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(health().getDetails()).containsKey("requests");
        assertThat(side.getBean(org.ecitizen.starter.view.Parked.class).isIncomplete(view("requests")))
                .isTrue();
    }

    @Test
    void whoAsksForTheRequestReadsAllOfItAndListsSayThatTheyAreBehind() {
        var poisoned = newId();
        var other = newId();
        Poison.put("requests", poisoned, 1, Kind.BEFORE);
        submit(poisoned);
        submit(other);
        awaitInView("requests", other, 1);
        awaitLetters(poisoned, 1);
        var anna = new Caller("anna", Set.of(Role.CITIZEN), null, Set.of(), Locale.ENGLISH);

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(StatusForTests.asked(side, anna, poisoned))
                    .hasEntrySatisfying(
                            "version", version -> assertThat(version).hasToString("1"))
                    .doesNotContainKey("behind");
            assertThat(StatusForTests.listed(side, anna, poisoned))
                    .hasEntrySatisfying(
                            "version", version -> assertThat(version).hasToString("0"))
                    .containsEntry("behind", true);
        });
        assertThat(StatusForTests.listed(side, anna, other)).doesNotContainKey("behind");
    }

    @Test
    void storiesWithPoisonEndLikeThoseWithout() {
        var seed = Optional.ofNullable(System.getProperty("seed"))
                .map(Long::parseLong)
                .orElseGet(System::nanoTime);
        System.out.println("dead letters: -Dseed=" + seed);
        var random = new Random(seed);
        var views = List.of("requests", TwinView.NAME);
        var ids = new ArrayList<String>();
        var next = new java.util.HashMap<String, Long>();
        for (var i = 0; i < 25; i++) {
            var id = newId();
            ids.add(id);
            while (random.nextInt(3) == 0) {
                Poison.put(
                        views.get(random.nextInt(views.size())),
                        id,
                        random.nextInt(6),
                        kinds().get(random.nextInt(kinds().size())));
            }
        }
        for (var i = 0; i < 150; i++) {
            var id = ids.get(random.nextInt(ids.size()));
            var number = next.merge(id, 1L, Long::sum) - 1;
            append(event(id, number, number == 0 ? submitted(id) : step(id, number)));
            if (random.nextInt(20) == 0) {
                retryAll();
            }
        }
        awaitAllSeen(next);
        Poison.mend();
        for (var tries = 0; tries < 20 && !letters().isEmpty(); tries++) {
            retryAll();
        }

        assertThat(letters()).isEmpty();
        next.forEach((id, count) -> {
            for (var view : views) {
                assertThat(version(view, id)).as(view).isEqualTo(count - 1);
            }
        });
        for (var view : views) {
            assertThat(RebuildForTests.findsTheSame(side, view(view))).as(view).isTrue();
        }
    }

    /// Every request is in every view as far as it goes, or waits.
    private static void awaitAllSeen(Map<String, Long> next) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            var waiting = new HashSet<String>();
            letters().forEach(letter -> waiting.add(letter.queue().split("@")[0] + "/" + letter.stream()));
            return next.entrySet().stream()
                    .allMatch(entry -> Stream.of("requests", TwinView.NAME)
                            .allMatch(view -> waiting.contains(view + "/" + entry.getKey())
                                    || version(view, entry.getKey()) == entry.getValue() - 1));
        });
    }

    private static Object step(String id, long number) {
        return number % 2 == 1 ? new ApplicationClaimed(id, "carl") : new ApplicationReleased(id, "carl");
    }

    static Retries.Outcomes retryAll() {
        return retries().retryAll(Optional.empty());
    }

    static Retries retries() {
        return side.getBean(Retries.class);
    }

    private static LetterStore store() {
        return side.getBean(LetterStore.class);
    }

    static List<Head> letters() {
        return side.getBean(Letters.class).now();
    }

    private static Head letter(String stream) {
        return letters().stream()
                .filter(letter -> letter.stream().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    private static org.springframework.boot.health.contributor.Health health() {
        return (org.springframework.boot.health.contributor.Health) java.util.Objects.requireNonNull(
                side.getBean(DeadLettersHealthIndicator.class).health(true));
    }

    private static void awaitLetters(String stream, long count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> letters().stream()
                        .anyMatch(letter -> letter.stream().equals(stream) && letter.letters() == count));
    }

    private static void awaitInView(String view, String id, long version) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> version(view, id) == version);
    }

    private static long version(String view, String id) {
        return side.getBean(Views.class)
                .find(view(view), id)
                .map(document -> document.sequence())
                .orElse(-1L);
    }

    private static View view(String name) {
        return side.getBeansOfType(View.class).values().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ApplicationSubmitted stored(String id) {
        return (ApplicationSubmitted) side.getBean(EventStore.class)
                .readEvents(id)
                .asStream()
                .findFirst()
                .orElseThrow()
                .getPayload();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static void submit(String id) {
        append(event(id, 0, submitted(id)), event(id, 1, new ApplicationClaimed(id, "carl")));
    }

    private static void append(DomainEventMessage<?>... appended) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(side.getBean(TransactionManager.class));
        unit.execute(() -> side.getBean(EventStore.class).publish(appended));
    }

    private static DomainEventMessage<?> event(String stream, long sequence, Object payload) {
        return new GenericDomainEventMessage<>(
                "Application", stream, sequence, payload, Map.of(Provenance.ACTOR, "anna", Provenance.ROLE, "citizen"));
    }

    private static ApplicationSubmitted submitted(String id) {
        return new ApplicationSubmitted(
                id,
                "rivermouth",
                "records-request",
                1,
                "RM-" + id.substring(0, 8),
                "anna",
                null,
                Protected.of(new Extent("anna", Group.CASE, id), Map.of("name", Poison.SECRET)),
                null,
                null,
                null);
    }
}
