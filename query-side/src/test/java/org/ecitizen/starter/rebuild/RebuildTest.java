package org.ecitizen.starter.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.query.QuerySideApplication;
import org.ecitizen.starter.rebuild.Rebuild.State;
import org.ecitizen.starter.test.TestDatabase;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Making a view anew: it holds what the old one holds, also where something goes wrong meanwhile.
class RebuildTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static ConfigurableApplicationContext side;
    private static EventStore events;
    private static View status;

    @BeforeAll
    static void startTheQuerySide() {
        var settings = Stream.concat(
                Arrays.stream(DATABASE.settings()),
                Stream.of(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "ecitizen.log.enabled=false",
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost/none"));
        side = new SpringApplicationBuilder(QuerySideApplication.class)
                .run(settings.map(setting -> "--" + setting).toArray(String[]::new));
        events = side.getBean(EventStore.class);
        status = side.getBeansOfType(View.class).values().stream()
                .filter(view -> view.name().equals("requests"))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stopTheQuerySide() {
        side.close();
    }

    @Test
    void itHoldsTheSameAndReadersAreSwitched() {
        var ids = submit(30);
        var before = current();

        var progress = rebuild(false);

        assertThat(progress.state()).isEqualTo(State.SWITCHED);
        assertThat(progress.before()).isEqualTo(progress.after());
        assertThat(current()).isNotEqualTo(before);
        assertThat(ids).allSatisfy(id -> assertThat(views().find(status, id)).isPresent());
        assertThat(kept()).containsExactly(current());
    }

    @Test
    void anEventThatIsCommittedLateIntoAGapIsInTheNewGenerationOnce() throws SQLException {
        submit(3);
        var late = UUID.randomUUID().toString();
        try (var open = DriverManager.getConnection(DATABASE.url(), "postgres", "postgres")) {
            open.setAutoCommit(false);
            insert(open, late);
            // These get higher numbers and are seen before the one that is not committed yet.
            submit(3);

            assertThat(rebuild(false).state()).isEqualTo(State.SWITCHED);
            assertThat(views().find(status, late)).isEmpty();
            open.commit();
        }

        awaitInView(late);
        assertThat(rebuild(false).state()).isEqualTo(State.SWITCHED);
        assertThat(views().find(status, late)).isPresent();
    }

    @Test
    void whatDiffersIsNamedAndReadersStayUntilAnAdministratorSaysOtherwise() {
        var ids = submit(5);
        side.getBean(JdbcClient.class)
                .sql(
                        "update view_document set body = jsonb_set(body::jsonb, '{stage}', '\"elsewhere\"')::json where view = ? and id = ?")
                .params(current(), ids.get(2))
                .update();
        var before = current();

        var refused = rebuild(false);

        assertThat(refused.state()).isEqualTo(State.DIFFERENT);
        assertThat(refused.differing()).isEqualTo(1);
        assertThat(refused.differingIds()).containsExactly(ids.get(2));
        assertThat(refused.before()).isNotEqualTo(refused.after());
        assertThat(current()).isEqualTo(before);
        assertThat(kept()).containsExactly(before);

        assertThat(rebuild(true).state()).isEqualTo(State.SWITCHED);
        assertThat(views().find(status, ids.get(2)).orElseThrow().json()).doesNotContain("elsewhere");
    }

    @Test
    void theOrderOfMembersIsNoDifference() {
        submit(5);
        side.getBean(JdbcClient.class)
                .sql("update view_document set body = body::jsonb::json where view = ?")
                .params(current())
                .update();

        var progress = rebuild(false);

        assertThat(progress.state()).isEqualTo(State.SWITCHED);
        assertThat(progress.before()).isEqualTo(progress.after());
    }

    @Test
    void oneThatIsGivenUpLeavesTheViewAsItWas() {
        submit(600);
        var before = current();
        var rebuild = side.getBean(Rebuilds.class).start(status, false).orElseThrow();

        rebuild.giveUp();

        Awaitility.await().until(() -> !rebuild.isUnderWay());
        assertThat(rebuild.progress().state()).isEqualTo(State.GIVEN_UP);
        assertThat(current()).isEqualTo(before);
        assertThat(kept()).containsExactly(before);
        awaitInView(submit(1).getFirst());
    }

    @Test
    void whatAProcessThatDiedHasLeftIsRemovedByTheNextRebuild() {
        submit(2);
        var left = views().begin(status);
        side.getBean(ViewStore.class).write(left, List.of(new ViewStore.Document("left", 0, "{}", Map.of())));
        assertThat(kept()).contains(left);

        assertThat(rebuild(false).state()).isEqualTo(State.SWITCHED);

        assertThat(kept()).containsExactly(current());
        assertThat(views().switchTo(status, left)).isFalse();
    }

    @Test
    void whatHappensMeanwhileIsInTheNewGenerationToo() throws InterruptedException {
        submit(200);
        var ids = new ArrayList<String>();
        var writer = Thread.ofVirtual().start(() -> {
            for (var i = 0; i < 40; i++) {
                ids.addAll(submit(1));
            }
        });
        var state = rebuild(false).state();
        writer.join();

        assertThat(state).isEqualTo(State.SWITCHED);
        ids.forEach(RebuildTest::awaitInView);
        assertThat(rebuild(false).state()).isEqualTo(State.SWITCHED);
    }

    private static Views views() {
        return side.getBean(Views.class);
    }

    private static String current() {
        return views().current(status);
    }

    private static List<String> kept() {
        return side.getBean(ViewStore.class).names("requests@");
    }

    private static Rebuild.Progress rebuild(boolean evenIfDifferent) {
        var rebuild =
                side.getBean(Rebuilds.class).start(status, evenIfDifferent).orElseThrow();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !rebuild.isUnderWay());
        return rebuild.progress();
    }

    private static void awaitInView(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> views().find(status, id).isPresent());
    }

    /// Hands in as many requests, each taken on by an official, and waits until the view has them.
    private static List<String> submit(int count) {
        var ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
        for (var id : ids) {
            append(event(id, 0, submitted(id)), event(id, 1, new ApplicationClaimed(id, "carl")));
        }
        ids.forEach(RebuildTest::awaitInView);
        return ids;
    }

    private static void append(DomainEventMessage<?>... appended) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(side.getBean(TransactionManager.class));
        unit.execute(() -> events.publish(appended));
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
                Protected.of(new Extent("anna", Group.CASE, id), Map.of()),
                null,
                null,
                null);
    }

    /// As another process would append it, in a transaction that is still open.
    private static void insert(Connection open, String id) throws SQLException {
        try (var statement = open.prepareStatement("""
                insert into DomainEventEntry (aggregateIdentifier, sequenceNumber, type, eventIdentifier, metaData, payload,
                    payloadRevision, payloadType, timeStamp)
                values (?, 0, 'Application', ?, ?::bytea, ?::bytea, null, ?, '2026-01-05T09:00:00Z')
                """)) {
            statement.setString(1, id);
            statement.setString(2, UUID.randomUUID().toString());
            statement.setBytes(
                    3, "{\"actor\":\"anna\",\"role\":\"citizen\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            statement.setBytes(4, """
                    {"applicationId":"%s","authority":"rivermouth","service":"records-request","definitionVersion":1,
                    "reference":"RM-LATE","applicant":"anna","answers":{"v":1,"enc":"A256GCM","kid":"k",
                    "subject":"anna","eid":"e","iv":"i","ct":"c"}}""".formatted(id).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            statement.setString(5, ApplicationSubmitted.class.getName());
            statement.executeUpdate();
        }
    }
}
