package org.ecitizen.command.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.command.CommandSideApplication;
import org.ecitizen.command.application.ApplicationCommand.Circumstances;
import org.ecitizen.command.application.ApplicationCommand.Submit;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.events.Provenance;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// What is due is done once: by two nodes that look at the same moment, after a restart, and when the clock is set
/// back.
class DueWorkerTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int REQUESTS = 20;
    private static final Turned CLOCK = new Turned();
    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    @BeforeAll
    static void startTwoNodes() {
        CLOCK.now = Instant.parse("2026-03-02T09:00:00Z");
        first = node();
        second = node();
    }

    @AfterAll
    static void stopThem() {
        first.close();
        second.close();
    }

    @Test
    void whatIsDueIsDoneOnce() throws Exception {
        var ids = new ArrayList<String>();
        for (var i = 0; i < REQUESTS; i++) {
            ids.add(submit(first));
        }
        assertThat(view(first).due(CLOCK.now, 100)).isEmpty();

        CLOCK.now = CLOCK.now.plus(Duration.ofDays(30));
        Awaitility.await().until(() -> view(first).due(CLOCK.now, 100).size() == REQUESTS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> one = () -> first.getBean(DueWorker.class).look();
            Callable<Integer> other = () -> second.getBean(DueWorker.class).look();
            for (var look : threads.invokeAll(List.of(one, other))) {
                look.get();
            }
        }
        ids.forEach(id -> assertThat(types(first, id))
                .as("what happened to %s", id)
                .containsOnlyOnce("DecisionMade")
                .filteredOn("TermMissed"::equals)
                .hasSize(2));

        Awaitility.await().until(() -> view(first).due(CLOCK.now, 100).isEmpty());
        var before = ids.stream().map(id -> types(first, id)).toList();
        second.close();
        second = node();
        CLOCK.now = CLOCK.now.minus(Duration.ofDays(3));
        second.getBean(DueWorker.class).look();
        CLOCK.now = CLOCK.now.plus(Duration.ofDays(400));
        second.getBean(DueWorker.class).look();
        assertThat(ids.stream().map(id -> types(second, id)).toList()).isEqualTo(before);
    }

    private static String submit(ConfigurableApplicationContext node) {
        var id = UUID.randomUUID().toString();
        node.getBean(ApplicationCommands.class)
                .send(
                        new Submit(
                                id,
                                "rivermouth",
                                "records-request",
                                "anna",
                                null,
                                Map.of("subject", "The bridge"),
                                Circumstances.NONE),
                        new Provenance(
                                "anna", "citizen", null, null, null, "online", null, null, null, null, null, null,
                                null),
                        List.of());
        return id;
    }

    private static List<String> types(ConfigurableApplicationContext node, String id) {
        return node.getBean(EventStore.class)
                .readEvents(id)
                .asStream()
                .map(message -> message.getPayloadType().getSimpleName())
                .toList();
    }

    private static DueView view(ConfigurableApplicationContext node) {
        return node.getBean(DueView.class);
    }

    private static ConfigurableApplicationContext node() {
        var settings = Stream.concat(
                Arrays.stream(DATABASE.settings()),
                Stream.of(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "ecitizen.sample-town=true",
                        "ecitizen.due-work.every=1h",
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost/none"));
        return new SpringApplicationBuilder(CommandSideApplication.class)
                .initializers(context -> ((org.springframework.context.support.GenericApplicationContext) context)
                        .registerBean("clock", Clock.class, () -> CLOCK))
                .run(settings.map(setting -> "--" + setting).toArray(String[]::new));
    }

    private static final class Turned extends Clock {
        private volatile Instant now = Instant.EPOCH;

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
