package org.ecitizen.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.command.CommandSideApplication;
import org.ecitizen.command.application.ApplicationCommand;
import org.ecitizen.command.application.ApplicationCommand.Circumstances;
import org.ecitizen.command.application.ApplicationCommand.Submit;
import org.ecitizen.command.application.ApplicationCommand.Withdraw;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.command.application.CommandRejected;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.command.erasure.ErasureCommand.ApproveErasure;
import org.ecitizen.command.erasure.ErasureCommand.RequestErasure;
import org.ecitizen.command.erasure.RetentionRules.ApproveRetention;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.erasure.ErasureGround;
import org.ecitizen.events.erasure.ErasureOrigin;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.erasure.ErasureState.Phase;
import org.ecitizen.starter.erasure.RetentionApprovals;
import org.ecitizen.starter.erasure.RetentionRule;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.DekStore.Found;
import org.ecitizen.starter.personal.ErasedForGood;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Erasures on the real stores: by rule when the time is over and the rule was approved, by people before; and after
/// the keys come back from an old backup. In an order, since the clock goes only forward.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureOnPostgresTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Turned CLOCK = new Turned();
    private static ConfigurableApplicationContext node;

    @BeforeAll
    static void start() {
        // Events are stamped by the clock of the machine, so the one that is turned begins there.
        CLOCK.now = Instant.now();
        node = node();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @Order(1)
    void byRetentionNothingGoesBeforeItsDayNorBeforeASecondPersonApprovedTheRule() {
        var anna = UUID.randomUUID().toString();
        var request = submitted(anna);
        var kid = key(anna, request);
        withdraw(anna, request);
        var kept = node.getBean(RetentionView.class);
        Awaitility.await()
                .until(() -> kept.find(request).filter(data -> !data.open()).isPresent());

        pass(Duration.ofDays(30));
        look();
        assertThat(isReadable(kid)).as("the thirtieth day counts").isTrue();

        pass(Duration.ofDays(2));
        look();
        assertThat(isReadable(kid)).as("nobody has approved the rule").isTrue();

        approveRule("records-request");
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            pass(Duration.ofMinutes(11));
            look();
            assertThat(types(request)).as(open()).contains("PersonalDataErased");
            assertThat(destroyed(kid)).isTrue();
        });
        assertThatThrownBy(() -> withdraw(anna, request))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo("application.erased"));
        assertThatThrownBy(() -> node.getBean(DekStore.class).getOrCreate(new Extent(anna, Group.CASE, request)))
                .isInstanceOf(ErasedForGood.class);
        assertThatThrownBy(() -> node.getBean(DekStore.class).getOrCreate(new Extent(anna, Group.IDENTITY, "")))
                .as("nothing needs the person any more")
                .isInstanceOf(ErasedForGood.class);
    }

    @Test
    @Order(2)
    void whatTwoPeopleWantIsCarriedOutAndStaysSoWhenTheKeysComeBackFromABackup() throws Exception {
        var ben = UUID.randomUUID().toString();
        var request = submitted(ben);
        var kid = key(ben, request);
        withdraw(ben, request);
        pass(Duration.ofDays(40));
        var check = node.getBean(ErasureCheck.class);
        Awaitility.await()
                .until(() -> check.check(
                                ErasureOrigin.PERSON, ben, "rivermouth", java.util.EnumSet.allOf(Group.class), null)
                        .needs()
                        .isEmpty());
        var backup = dek(kid);
        var commands = node.getBean(Commands.class);
        var erasure = UUID.randomUUID().toString();
        commands.send(
                new RequestErasure(
                        erasure,
                        "rivermouth",
                        ben,
                        ErasureOrigin.PERSON,
                        check.check(ErasureOrigin.PERSON, ben, "rivermouth", java.util.EnumSet.allOf(Group.class), null)
                                .targets(),
                        ErasureGround.NO_LONGER_NEEDED,
                        null,
                        null),
                by(ben, null));
        look();
        assertThat(isReadable(kid)).as("it takes a second person").isTrue();

        commands.send(new ApproveErasure(erasure, 0, "somebody"), by("ingrid", "rivermouth"));
        var record = node.getBean(ErasureRecord.class);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            // The clock of the erasure moves on; nobody is waited for who has nothing in memory.
            pass(Duration.ofMinutes(2));
            look();
            assertThat(record.find(erasure).orElseThrow().phase()).isEqualTo(Phase.COMPLETED);
        });
        assertThat(destroyed(kid)).isTrue();
        assertThat(record.find(erasure).orElseThrow().kids()).contains(kid);

        restore(backup);
        node.close();
        node = node();

        assertThat(destroyed(kid)).as("before anything is served").isTrue();
    }

    /// As a key database restored from a backup of before has it: the key, no tombstone, and an older place.
    private static void restore(Map<String, Object> backup) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(DATABASE.url(), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("delete from keys.key_tombstone where subject = '" + backup.get("subject") + "'");
            statement.execute("delete from keys.key_erasure where subject = '" + backup.get("subject") + "'");
            statement.execute("delete from keys.erasures_taken_in");
            statement.execute("delete from keys.tombstone_file");
            statement.execute("update keys.dek set state = 'ACTIVE', erasure = null, wrapped = '"
                    + backup.get("wrapped") + "' where kid = '" + backup.get("kid") + "'");
        }
    }

    private static Map<String, Object> dek(String kid) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(DATABASE.url(), "postgres", "postgres");
                var query = connection.prepareStatement("select subject, wrapped from keys.dek where kid = ?")) {
            query.setString(1, kid);
            try (var row = query.executeQuery()) {
                row.next();
                return Map.of("kid", kid, "subject", row.getString(1), "wrapped", row.getString(2));
            }
        }
    }

    /// What is under way, for whoever reads a failure.
    private static String open() {
        return node.getBean(OpenErasures.class).underWay(null, 100).documents().toString();
    }

    private static void look() {
        node.getBean(ErasureWorker.class).look();
    }

    private static void pass(Duration time) {
        CLOCK.now = CLOCK.now.plus(time);
    }

    private static String submitted(String person) {
        var id = UUID.randomUUID().toString();
        send(
                new Submit(
                        id,
                        "rivermouth",
                        "records-request",
                        person,
                        null,
                        Map.of("subject", "The bridge"),
                        Circumstances.NONE),
                person);
        return id;
    }

    private static void withdraw(String person, String id) {
        send(new Withdraw(id, null, null), person);
    }

    private static void send(ApplicationCommand command, String person) {
        node.getBean(ApplicationCommands.class)
                .send(
                        command,
                        new Provenance(
                                person, "citizen", null, null, null, "online", null, null, null, null, null, null,
                                null),
                        List.of());
    }

    private static void approveRule(String service) {
        var definition = node.getBean(Definitions.class)
                .latest("rivermouth", service)
                .orElseThrow()
                .definition();
        node.getBean(Commands.class)
                .send(
                        new ApproveRetention(
                                RetentionApprovals.stream("rivermouth", service),
                                "rivermouth",
                                service,
                                RetentionRule.of(definition),
                                definition.retention()),
                        by("ingrid", "rivermouth"));
    }

    private static Map<String, String> by(String name, @org.jspecify.annotations.Nullable String authority) {
        return new Provenance(
                        name,
                        authority == null ? "citizen" : "data-protection-officer",
                        authority,
                        null,
                        null,
                        "online",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .toMetadata();
    }

    private static String key(String person, String request) {
        return node.getBean(DekStore.class)
                .getOrCreate(new Extent(person, Group.CASE, request))
                .kid();
    }

    private static boolean isReadable(String kid) {
        return node.getBean(DekStore.class).get(kid) instanceof Found.Active;
    }

    private static boolean destroyed(String kid) {
        return node.getBean(DekStore.class).get(kid) instanceof Found.Erased erased && erased.destroyed();
    }

    private static List<String> types(String id) {
        return node.getBean(EventStore.class)
                .readEvents(id)
                .asStream()
                .map(message -> message.getPayloadType().getSimpleName())
                .toList();
    }

    private static ConfigurableApplicationContext node() {
        var settings = Stream.concat(
                Arrays.stream(DATABASE.settings()),
                Stream.of(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "ecitizen.sample-town=true",
                        "ecitizen.due-work.every=1h",
                        "ecitizen.erasure-work.every=1h",
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
