package org.ecitizen.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.ecitizen.events.access.AccessCounted;
import org.ecitizen.events.access.AccessEntry;
import org.ecitizen.events.access.AccessRecorded;
import org.ecitizen.events.access.AccessRefused;
import org.ecitizen.events.access.AccessedData;
import org.ecitizen.events.access.BulkAccessed;
import org.ecitizen.events.access.CountsCompleted;
import org.ecitizen.events.access.ListAccessed;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.access.LedgerStore.Appended;
import org.ecitizen.starter.axon.Salt;
import org.ecitizen.starter.personal.TestKeys;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;

/// What is entered, and when.
class LedgerTest {
    @TempDir
    private Path folder;

    private Path file;
    private final MemoryStream stream = new MemoryStream();
    private final LedgerStore store = new LedgerStore(stream, new Salt(new SecureRandom()));
    private volatile Instant now = Instant.parse("2026-03-27T09:00:00Z");
    private final InstantSource clock = () -> now;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Ledger ledger;

    @BeforeEach
    void aProgramStarts() throws IOException {
        file = folder.resolve("unwritten");
        ledger = program("run-1");
        ledger.start();
    }

    @AfterEach
    void itEnds() {
        ledger.stop();
        store.close();
    }

    private Ledger program(String run) throws IOException {
        var table = PurposeTable.read(new ClassPathResource("access/purposes.yaml").getInputStream());
        var entries = new Entries("query-side", run, table);
        return new Ledger(
                entries,
                new GroupCommit(store::append),
                new BulkEntries(store, entries, null, null, clock),
                new UnwrittenEntries(file, json(), store::append),
                clock,
                run,
                meters);
    }

    @Test
    void theEntryIsThereBeforeTheContextIs() {
        var access = access("carl", "anna", "permit");

        var context = ledger.enter(access);

        assertThat(context.covers(extent("anna", "permit"))).isTrue();
        assertThat(context.covers(extent("ben", "permit"))).isFalse();
        assertThat(stream.all(AccessRecorded.class)).singleElement().satisfies(entry -> {
            assertThat(entry.seen()).isEqualTo(new AccessedData("anna", List.of("case"), "permit"));
            assertThat(entry.reader().actor()).isEqualTo("carl");
            assertThat(entry.reader().system()).isEqualTo("query-side");
            assertThat(entry.why().purpose()).isEqualTo("case-handling");
            assertThat(entry.why().version()).isEqualTo(1);
        });
    }

    @Test
    void theSameWithinAQuarterOfAnHourIsOneEntryWithItsCount() {
        for (var i = 0; i < 3; i++) {
            ledger.enter(access("carl", "anna", "permit"));
            now = now.plus(Duration.ofMinutes(5).minusSeconds(1));
        }
        ledger.enter(access("cora", "anna", "permit"));
        assertThat(stream.all(AccessRecorded.class)).hasSize(2);
        assertThat(stream.all(AccessCounted.class)).isEmpty();

        now = now.plus(Duration.ofMinutes(15));
        ledger.sweep();
        ledger.enter(access("carl", "anna", "permit"));

        var first = stream.all(AccessRecorded.class).getFirst();
        assertThat(stream.all(AccessRecorded.class)).hasSize(3);
        assertThat(stream.all(AccessCounted.class)).containsExactly(new AccessCounted(first.entryId(), 3));
        assertThat(stream.all(CountsCompleted.class)).singleElement().satisfies(completed -> {
            assertThat(completed.run()).isEqualTo("run-1");
            assertThat(completed.before()).isBefore(now.minus(Duration.ofMinutes(14)));
        });
    }

    @Test
    void anOrdinaryEndLosesNoCountAndAKilledProgramSaysOfNoneThatItIsComplete() throws IOException {
        var killed = program("run-2");
        killed.start();
        killed.enter(access("carl", "anna", "permit"));
        killed.enter(access("carl", "anna", "permit"));
        // It is killed here: nothing of it runs any more.

        ledger.enter(access("cora", "ben", "permit"));
        ledger.enter(access("cora", "ben", "permit"));
        ledger.stop();

        assertThat(stream.all(AccessRecorded.class)).hasSize(2);
        assertThat(stream.all(AccessCounted.class))
                .extracting(AccessCounted::count)
                .containsExactly(2L);
        assertThat(stream.all(CountsCompleted.class))
                .extracting(CountsCompleted::run)
                .containsExactly("run-1");
        killed.stop();
    }

    @Test
    void upToAHundredPeopleAreNamedInOneEntryAndMoreNeedASecondPerson() {
        ledger.enter(list(1));
        ledger.enter(list(2));
        ledger.enter(list(100));

        assertThat(stream.all(AccessRecorded.class)).hasSize(1);
        assertThat(stream.all(ListAccessed.class))
                .extracting(entry -> entry.seen().size())
                .containsExactly(2, 100);
        assertThatThrownBy(() -> ledger.enter(list(101)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("access.bulk-not-approved"));
        assertThat(stream.all(BulkAccessed.class)).isEmpty();
    }

    @Test
    void aPersonWithManyRequestsIsStillOnePerson() {
        var extents = IntStream.range(0, 150)
                .mapToObj(i -> extent("anna", "permit-" + i))
                .collect(Collectors.toSet());

        ledger.enter(access(Access.Kind.OWN, "anna", null, extents));

        assertThat(stream.all(ListAccessed.class))
                .extracting(entry -> entry.seen().size())
                .containsExactly(100, 50);
    }

    @Test
    void withoutTheStreamNothingIsEnteredAndNothingMayBeRead() {
        stream.away = true;

        assertThatThrownBy(() -> ledger.enter(access("carl", "anna", "permit"))).isInstanceOf(LedgerUnavailable.class);
        assertThatThrownBy(() -> ledger.refused(access("carl", "anna", "permit"), "access.purpose-does-not-fit"))
                .isInstanceOf(LedgerUnavailable.class);
        stream.away = false;
        ledger.enter(access("carl", "anna", "permit"));
        assertThat(stream.all(AccessRecorded.class)).hasSize(1);
    }

    @Test
    void whatTheProgramDoesByItselfDoesNotWaitAndIsEnteredWhenTheStreamIsBack() {
        stream.away = true;
        ledger.enter(byItself("anna"));
        ledger.enter(byItself("anna"));
        await().untilAsserted(() -> assertThat(file).exists());
        ledger.sweep();
        assertThat(stream.all(AccessRecorded.class)).isEmpty();

        stream.away = false;
        ledger.enter(byItself("ben"));
        ledger.sweep();

        assertThat(stream.all(AccessRecorded.class))
                .extracting(entry -> entry.seen().subject())
                .containsExactlyInAnyOrder("anna", "ben");
        assertThat(file).doesNotExist();
        now = now.plus(Duration.ofMinutes(16));
        ledger.stop();
        assertThat(stream.all(AccessCounted.class))
                .extracting(AccessCounted::count)
                .containsExactly(2L);
    }

    @Test
    void whatWasNotEnteredWhenTheProgramWasKilledTheNextOneEnters() throws IOException {
        stream.away = true;
        ledger.enter(byItself("anna"));
        await().untilAsserted(() -> assertThat(file).exists());
        Files.writeString(file, "half a li", StandardOpenOption.APPEND);
        // It is killed here: nothing of it runs any more.
        stream.away = false;

        var next = program("run-2");
        next.start();

        await().untilAsserted(() -> assertThat(stream.all(AccessRecorded.class))
                .extracting(entry -> entry.seen().subject())
                .containsExactly("anna"));
        await().untilAsserted(() -> assertThat(file).doesNotExist());
        next.stop();
    }

    @Test
    void whatTheStreamHadTakenWithoutSayingSoIsEnteredOnce() {
        var entries = new UnwrittenEntries(file, json(), store::append);
        var entry = new AccessCounted("entry-1", 2);
        store.append(List.of(new Appended("entry-1", 0, entry)));
        entries.keep(new Appended("entry-1", 0, entry));

        entries.write();

        assertThat(stream.all(AccessCounted.class)).hasSize(1);
        assertThat(entries.isWaiting()).isFalse();
    }

    @Test
    void whereNothingCanBeEnteredAnywhereTheProgramReadsNothingMoreByItself() throws IOException {
        stream.away = true;
        Files.createDirectories(file);
        ledger.enter(byItself("anna"));
        await().untilAsserted(() ->
                assertThatThrownBy(() -> ledger.enter(byItself("ben"))).isInstanceOf(LedgerUnavailable.class));

        Files.delete(file);
        ledger.sweep();
        ledger.enter(byItself("carl"));
        stream.away = false;
        await().untilAsserted(() -> {
            ledger.sweep();
            assertThat(stream.all(AccessRecorded.class))
                    .extracting(entry -> entry.seen().subject())
                    .contains("anna", "carl");
        });
    }

    private static Access byItself(String subject) {
        return access(Access.Kind.AUTOMATED, "rules", null, Set.of(extent(subject, "permit")));
    }

    private static Serializer json() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.addModule(new TestKeys().storedForm().events()))
                .build();
    }

    @Test
    void aRefusedAttemptIsAnEntryWithoutAnythingRead() {
        ledger.refused(access("cora", "anna", "permit"), "access.purpose-does-not-fit");

        assertThat(stream.all(AccessRefused.class))
                .singleElement()
                .satisfies(entry -> assertThat(entry.code()).isEqualTo("access.purpose-does-not-fit"));
        assertThat(openings()).isZero();
    }

    @Test
    void manyAtOnceShareCommits() throws InterruptedException {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 500; i++) {
                var subject = "person-" + i;
                people.submit(() -> ledger.enter(access("carl", subject, "permit")));
            }
        }

        assertThat(stream.all(AccessRecorded.class)).hasSize(500);
        assertThat(stream.commits).allMatch(size -> size <= 256).hasSizeLessThan(500);
    }

    /// The check of the data-protection officer, over anything that people may do.
    @Test
    void theSumOfAllCountsIsTheNumberOfOpenings() {
        var seed = new SecureRandom().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++) {
            var people = random.nextInt(10) == 0 ? 1 + random.nextInt(30) : 1;
            var extents = new HashSet<Extent>();
            for (var j = 0; j < people; j++) {
                extents.add(extent("person-" + random.nextInt(40), "request-" + random.nextInt(3)));
            }
            ledger.enter(access(Access.Kind.OFFICIAL, "officer-" + random.nextInt(4), "rivermouth", extents));
            now = now.plusSeconds(random.nextInt(20));
            if (random.nextInt(50) == 0) {
                ledger.sweep();
            }
        }
        ledger.stop();

        Map<String, Long> counts = new HashMap<>();
        Map<String, Integer> named = new HashMap<>();
        stream.all(AccessEntry.class).forEach(entry -> {
            counts.put(entry.entryId(), 1L);
            named.put(
                    entry.entryId(),
                    entry instanceof ListAccessed list ? list.seen().size() : 1);
        });
        stream.all(AccessCounted.class).forEach(counted -> counts.put(counted.entryId(), counted.count()));
        var sum = counts.entrySet().stream()
                .mapToLong(each -> each.getValue() * named.get(each.getKey()))
                .sum();
        assertThat((double) sum).as("seed %d", seed).isEqualTo(openings());
        assertThat(counts.size()).isLessThan(2000);
    }

    private double openings() {
        return meters.counter("ecitizen.access.openings").count();
    }

    private static Access list(int people) {
        return access(
                Access.Kind.OFFICIAL,
                "carl",
                "rivermouth",
                IntStream.range(0, people)
                        .mapToObj(i -> extent("person-" + i, "request-" + i))
                        .collect(Collectors.toSet()));
    }

    private static Access access(String official, String subject, String request) {
        return access(Access.Kind.OFFICIAL, official, "rivermouth", Set.of(extent(subject, request)));
    }

    private static Access access(Access.Kind kind, String actor, @Nullable String organisation, Set<Extent> extents) {
        return new Access(
                kind,
                actor,
                organisation,
                organisation == null ? null : "permits",
                "caseworker",
                "case-handling",
                "public-task",
                null,
                Access.Way.VIEW,
                extents,
                UUID.randomUUID().toString());
    }

    private static Extent extent(String subject, String request) {
        return new Extent(subject, Group.CASE, request);
    }
}
