package org.ecitizen.starter.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.access.Entered;
import org.ecitizen.starter.test.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// People get numbers, and only the keys know whose they are.
class JdbcSubjectsTest {
    private final TestKeys keys = new TestKeys();
    private final DriverManagerDataSource database = migrated();
    private final JdbcSubjects subjects = subjects("https://id.town.example");

    @Test
    void whoSignsInAgainIsTheSamePerson() {
        var anna = subjects.signedIn("anna", Map.of());

        assertThat(UUID.fromString(anna)).isNotNull();
        assertThat(subjects.of("anna")).isEqualTo(anna);
        assertThat(subjects("https://id.town.example").find("anna")).contains(anna);
        assertThat(subjects.of(anna)).as("a number that is known is its own").isEqualTo(anna);
    }

    @Test
    void otherNamesAndTheSameNameElsewhereAreOtherPeople() {
        assertThat(subjects.of("anna"))
                .isNotEqualTo(subjects.of("ben"))
                .isNotEqualTo(subjects("https://another.example").of("anna"));
        assertThat(subjects.find("carl")).isEmpty();
    }

    @Test
    void twoWhoMeetSomebodyAtOnceAgree() throws Exception {
        var found = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> subjects("https://id.town.example").of("dora"));
            var other = threads.submit(() -> subjects("https://id.town.example").of("dora"));
            found.add(one.get());
            found.add(other.get());
        }
        assertThat(found).hasSize(1);
    }

    @Test
    void manyWhoAreMetAtOnceAreWhoTheyAreByThemselves() {
        var anna = subjects.of("anna");

        var all = subjects.ofAll(List.of("ben", "anna", anna, "carl", "ben"));

        assertThat(all).containsOnlyKeys("ben", "anna", anna, "carl").containsEntry(anna, anna);
        var later = subjects("https://id.town.example");
        assertThat(List.of("anna", "ben", "carl"))
                .allSatisfy(name -> assertThat(later.of(name)).isEqualTo(all.get(name)));
        assertThat(all.values()).containsOnlyOnce(all.get("ben"));
        var ben = all.get("ben");
        assertThat(keys.opening()
                        .open(
                                subjects.identity(ben).orElseThrow(),
                                Entered.accessTo(new Extent(ben, Group.IDENTITY, ""))))
                .isEqualTo(new Opened.Present<>(Map.of("login", "ben", "issuer", "https://id.town.example")));
    }

    @Test
    void theNameIsSealedAndTheIndexDoesNotTellIt() {
        var subject = subjects.of("emil");
        subjects.signedIn("emil", Map.of("name", "Emil Sandberg"));

        assertThat(JdbcClient.create(database)
                        .sql("select subject || blind_index || identity from subject")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .doesNotContain("emil", "Emil", "Sandberg");
        assertThat(keys.opening()
                        .open(
                                subjects.identity(subject).orElseThrow(),
                                Entered.accessTo(new Extent(subject, Group.IDENTITY, ""))))
                .isEqualTo(new Opened.Present<>(
                        Map.of("login", "emil", "issuer", "https://id.town.example", "name", "Emil Sandberg")));
    }

    @Test
    void whoWasErasedIsNobodyAndComesBackAsSomebodyElse() {
        var subject = subjects.of("frida");
        var target = new DekStore.Target(subject, Set.of(Group.IDENTITY), null);
        keys.ring().markErasing(target, "erasure");
        subjects.forget(target);

        assertThat(subjects.find("frida")).isEmpty();
        assertThat(subjects.identity(subject)).isEmpty();
        assertThat(subjects.of("frida")).isNotEqualTo(subject);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsUnavailable() {
        var nowhere = new JdbcSubjects(
                new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing"),
                keys.sealing(),
                keys.hashes(),
                "",
                Clock.systemUTC());

        assertThatThrownBy(() -> nowhere.of("anna")).isInstanceOf(KeyStoreUnavailable.class);
    }

    private JdbcSubjects subjects(String issuer) {
        return new JdbcSubjects(database, keys.sealing(), keys.hashes(), issuer, Clock.systemUTC());
    }

    private static DriverManagerDataSource migrated() {
        var url = TestDatabase.create().url();
        Flyway.configure()
                .dataSource(url, "postgres", "postgres")
                .schemas("keys")
                .locations("classpath:db/keys")
                .placeholders(Map.of("runtimeRole", "postgres"))
                .load()
                .migrate();
        return new DriverManagerDataSource(url + "&currentSchema=keys", "postgres", "postgres");
    }
}
