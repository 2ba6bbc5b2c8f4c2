package org.ecitizen.starter.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationClaimed;
import org.ecitizen.events.application.ApplicationWithdrawn;
import org.ecitizen.events.application.InformationRequested;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.access.Entered;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.Opened;
import org.ecitizen.starter.personal.Opening;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/// What we rely on of every event store. A claim that is not here is not a guarantee.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventStoreContract {
    private final ConfigurableApplicationContext context = start(settings());
    private final EventStore store = context.getBean(EventStore.class);
    private final TransactionManager transactions = context.getBean(TransactionManager.class);

    /// The settings that choose the store.
    abstract String[] settings();

    static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(Program.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "logging.level.root=WARN")
                .run(Arrays.stream(settings).map(setting -> "--" + setting).toArray(String[]::new));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Program {}

    ConfigurableApplicationContext context() {
        return context;
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Test
    void theEventsOfAStreamComeBackInOrderWithEverythingBesideThem() {
        var stream = stream();
        append(event(stream, 0, new ApplicationClaimed(stream, "carl")), event(stream, 1, withdrawn(stream)));

        var events = read(stream);

        assertThat(events).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L);
        assertThat(events)
                .extracting(event -> (Object) event.getPayload())
                .containsExactly(new ApplicationClaimed(stream, "carl"), withdrawn(stream));
        assertThat(events.getFirst().getMetaData()).containsEntry(Provenance.ACTOR, "carl");
        assertThat(events.getFirst().getType()).isEqualTo("Application");
    }

    /// Whatever the store reads at once.
    @Test
    void aLongStreamComesBackWhole() {
        for (var length : List.of(99, 100, 101, 200, 250)) {
            var stream = stream();
            append(IntStream.range(0, length)
                    .mapToObj(number -> event(stream, number, withdrawn(stream)))
                    .toArray(DomainEventMessage<?>[]::new));

            assertThat(read(stream))
                    .extracting(event -> (int) event.getSequenceNumber())
                    .containsExactlyElementsOf(
                            IntStream.range(0, length).boxed().toList());
            assertThat(store.readEvents(stream, 98).asStream()).hasSize(length - 98);
        }
    }

    @Test
    void theMomentOfRecordingKeepsItsMilliseconds() {
        var stream = stream();
        var event = event(stream, 0, withdrawn(stream));
        append(event);

        assertThat(read(stream).getFirst().getTimestamp().toEpochMilli())
                .isEqualTo(event.getTimestamp().toEpochMilli());
    }

    @Test
    void everyEventIsStoredWithASaltOfItsOwn() {
        var stream = stream();
        append(event(stream, 0, withdrawn(stream)), event(stream, 1, withdrawn(stream)));

        var salts = read(stream).stream()
                .map(event -> String.valueOf(event.getMetaData().get("salt")))
                .toList();

        assertThat(salts)
                .doesNotHaveDuplicates()
                .allSatisfy(salt -> assertThat(Base64.getDecoder().decode(salt)).hasSize(16));
    }

    @Test
    void anEventWithMetadataOtherThanTextsIsRefused() {
        var stream = stream();

        assertThatThrownBy(() -> append(event(stream, 0, withdrawn(stream)).andMetaData(Map.of("attempt", 2))))
                .hasStackTraceContaining("the metadata 'attempt'");

        assertThat(read(stream)).isEmpty();
    }

    @Test
    void aSecondEventWithTheSameNumberIsAConflictAndNotAFault() {
        var stream = stream();
        append(event(stream, 0, withdrawn(stream)));
        append(event(stream, 1, withdrawn(stream)));

        assertThatThrownBy(() -> append(event(stream, 1, new ApplicationClaimed(stream, "cora"))))
                .matches(StoreFaults::isConflict, "is a conflict");
        assertThat(read(stream)).hasSize(2);
    }

    @Test
    void aStreamIsCreatedOnce() {
        var stream = stream();
        append(event(stream, 0, withdrawn(stream)));

        assertThatThrownBy(() -> append(event(stream, 0, withdrawn(stream))))
                .matches(StoreFaults::isConflict, "is a conflict");
    }

    @Test
    void aUnitOfWorkThatFailsLeavesNothing() {
        var stream = stream();

        assertThatThrownBy(() -> inUnitOfWork(() -> {
                    store.publish(event(stream, 0, withdrawn(stream)));
                    throw new IllegalStateException("the rule said no");
                }))
                .hasMessageContaining("the rule said no");

        assertThat(read(stream)).isEmpty();
    }

    @Test
    void severalStreamsInOneUnitOfWorkAreAllThereOrNoneIs() {
        var taken = stream();
        append(event(taken, 0, withdrawn(taken)));
        var free = stream();

        assertThatThrownBy(() -> append(event(free, 0, withdrawn(free)), event(taken, 0, withdrawn(taken))))
                .matches(StoreFaults::isConflict, "is a conflict");

        assertThat(read(free)).isEmpty();
    }

    @Test
    void aReaderGoesOnFromWhereItStood() throws InterruptedException {
        var before = stream();
        append(event(before, 0, withdrawn(before)));
        var stood = store.createHeadToken();
        var after = stream();
        append(event(after, 0, withdrawn(after)), event(after, 1, withdrawn(after)));

        try (var events = store.openStream(stood)) {
            assertThat(List.of(next(events), next(events)))
                    .allSatisfy(event -> assertThat(((DomainEventMessage<?>) event).getAggregateIdentifier())
                            .isEqualTo(after));
        }
    }

    @Test
    void theRevisionOfAnEventIsKept() {
        var stream = stream();
        append(event(stream, 0, asked(stream, "Which plate?", List.of("plate"))));

        assertThat(read(stream).getFirst().getPayload())
                .isInstanceOfSatisfying(
                        InformationRequested.class,
                        requested -> assertThat(requested.questions()).containsExactly("plate"));
    }

    @Test
    void whatSomebodySaidIsStoredSealedAndOpensAgain() {
        var stream = stream();
        append(event(stream, 0, asked(stream, "Which plate?", List.of())));

        var requested = (InformationRequested) read(stream).getFirst().getPayload();

        assertThat(requested.message()).isInstanceOf(Protected.Sealed.class);
        assertThat(context.getBean(Opening.class)
                        .open(requested.message(), Entered.accessTo(new Extent("anna", Group.CASE, stream))))
                .isEqualTo(new Opened.Present<>("Which plate?"));
    }

    @Test
    void nothingNewIsStoredAboutWhatWasErased() {
        var stream = stream();
        append(event(stream, 0, asked(stream, "Which plate?", List.of())));
        context.getBean("keyRing", DekStore.class)
                .markErasing(new DekStore.Target("anna", Set.of(Group.CASE), stream), "erasure-" + stream);

        assertThatThrownBy(() -> append(event(stream, 1, asked(stream, "Which quay?", List.of()))))
                .hasStackTraceContaining("ErasedForGood");
        assertThat(read(stream)).hasSize(1);
    }

    static InformationRequested asked(String stream, String message, List<String> questions) {
        return new InformationRequested(
                stream, Protected.of(new Extent("anna", Group.CASE, stream), message), questions);
    }

    final void append(DomainEventMessage<?>... events) {
        inUnitOfWork(() -> store.publish(events));
    }

    final List<? extends DomainEventMessage<?>> read(String stream) {
        return store.readEvents(stream).asStream().toList();
    }

    final EventStore store() {
        return store;
    }

    private void inUnitOfWork(Runnable work) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        unit.execute(work);
    }

    private static TrackedEventMessage<?> next(
            org.axonframework.common.stream.BlockingStream<TrackedEventMessage<?>> events) throws InterruptedException {
        assertThat(events.hasNextAvailable(10, TimeUnit.SECONDS))
                .as("an event within 10 seconds")
                .isTrue();
        return events.nextAvailable();
    }

    static DomainEventMessage<?> event(String stream, long sequence, Object payload) {
        return new GenericDomainEventMessage<>(
                "Application",
                stream,
                sequence,
                payload,
                Map.of(Provenance.ACTOR, "carl", Provenance.ROLE, "caseworker"),
                UUID.randomUUID().toString(),
                Instant.now());
    }

    static String stream() {
        return UUID.randomUUID().toString();
    }

    static ApplicationWithdrawn withdrawn(String stream) {
        return new ApplicationWithdrawn(stream, null);
    }
}
