package org.ecitizen.starter.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.ecitizen.starter.view.ViewStore.Count;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Lists;
import org.ecitizen.starter.view.ViewStore.Range;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What views rely on, whichever database keeps them.
abstract class ViewStoreContract {
    private static final String VIEW = "requests@1";
    private static final String BY_TEAM = "team";
    private static final String BY_REFERENCE = "reference";
    private static final List<String> PERMITS = List.of("town", "permits");
    private static final List<String> RECORDS = List.of("town", "records");

    private ViewStore store;

    abstract ViewStore store();

    abstract ViewGenerations generations();

    @BeforeEach
    void anEmptyView() {
        store = store();
        store.drop(VIEW);
        store.declare(VIEW, List.of(BY_TEAM, BY_REFERENCE));
    }

    @Test
    void aDocumentIsFoundById() {
        store.write(VIEW, List.of(request("a", 3, "permits", "2026-03-01")));

        var found = store.find(VIEW, "a").orElseThrow();
        assertThat(found.sequence()).isEqualTo(3);
        assertThat(found.json().replace(" ", "")).isEqualTo("{\"id\":\"a\"}");
        assertThat(found.keys(BY_TEAM)).containsExactly(List.of("town", "permits", "2026-03-01"));
        assertThat(store.find(VIEW, "b")).isEmpty();
    }

    @Test
    void severalDocumentsAreFoundAtOnceThoseThatThereAre() {
        store.write(VIEW, List.of(request("a", 3, "permits", "2026-03-01"), request("b", 1, "records", "2026-03-02")));

        var found = store.findAll(VIEW, List.of("a", "b", "c"));

        assertThat(found).containsOnlyKeys("a", "b");
        assertThat(found.get("a")).isEqualTo(store.find(VIEW, "a").orElseThrow());
        assertThat(store.findAll(VIEW, List.of())).isEmpty();
    }

    /// As the events of one batch do: what one of them has written the next one reads, nobody else sees it before the
    /// end, and the newest is what stays.
    @Test
    void aBatchReadsWhatItHasWrittenAndLeavesTheNewest() {
        var gathering = new BatchedViewStore(store);
        store.write(VIEW, List.of(request("a", 3, "permits", "2026-03-01"), request("c", 9, "permits", "2026-03-01")));
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.execute(() -> {
            ViewBatch.begin(store);
            assertThat(gathering.find(VIEW, "a").orElseThrow().sequence()).isEqualTo(3);
            assertThat(gathering.find(VIEW, "b")).isEmpty();
            gathering.write(VIEW, List.of(request("a", 4, "records", "2026-03-01")));
            gathering.write(VIEW, List.of(request("b", 0, "permits", "2026-03-02")));
            gathering.write(VIEW, List.of(request("a", 5, "building", "2026-03-01")));
            gathering.write(VIEW, List.of(request("a", 4, "records", "2026-03-01")));
            // Never read, so only the store knows that it has seen a later event.
            gathering.write(VIEW, List.of(request("c", 8, "records", "2026-03-01")));
            assertThat(gathering.find(VIEW, "a").orElseThrow().sequence()).isEqualTo(5);
            assertThat(gathering.find(VIEW, "c").orElseThrow().sequence()).isEqualTo(9);
            assertThat(gathering
                            .page(VIEW, Range.of(BY_TEAM, List.of("town", "building"), null, 10))
                            .documents())
                    .hasSize(1);
            gathering.write(VIEW, List.of(request("b", 1, "records", "2026-03-02")));
        });

        assertThat(store.find(VIEW, "a").orElseThrow().sequence()).isEqualTo(5);
        assertThat(store.find(VIEW, "b").orElseThrow().sequence()).isEqualTo(1);
        assertThat(store.find(VIEW, "c").orElseThrow().sequence()).isEqualTo(9);
        assertThat(ids(Range.of(BY_TEAM, List.of("town", "records"), null, 10))).containsExactly("b");
    }

    @Test
    void whatABatchHasWrittenIsNotThereWhenItFails() {
        var gathering = new BatchedViewStore(store);
        var unit = DefaultUnitOfWork.startAndGet(null);
        var failed = unit.executeWithResult(() -> {
            ViewBatch.begin(store);
            gathering.write(VIEW, List.of(request("a", 1, "permits", "2026-03-01")));
            throw new IllegalStateException("an event that cannot be taken");
        });

        assertThat(failed.isExceptional()).isTrue();
        assertThat(store.find(VIEW, "a")).isEmpty();
    }

    @Test
    void anEventThatWasTakenAlreadyChangesNothing() {
        store.write(VIEW, List.of(request("a", 3, "permits", "2026-03-01")));
        store.write(VIEW, List.of(request("a", 3, "records", "2026-03-02"), request("a", 2, "building", "2026-03-03")));

        assertThat(store.find(VIEW, "a").orElseThrow().keys(BY_TEAM))
                .containsExactly(List.of("town", "permits", "2026-03-01"));
        assertThat(ids(Range.of(BY_TEAM, List.of("town", "records"), null, 10))).isEmpty();
    }

    @Test
    void aNewerEventMovesTheDocumentInTheIndex() {
        store.write(VIEW, List.of(request("a", 3, "permits", "2026-03-01")));
        store.write(VIEW, List.of(request("a", 4, "records", "2026-03-01")));

        assertThat(ids(Range.of(BY_TEAM, List.of("town", "permits"), null, 10))).isEmpty();
        assertThat(ids(Range.of(BY_TEAM, List.of("town", "records"), null, 10))).containsExactly("a");
    }

    @Test
    void whatLeavesAnIndexIsNotListedAndALateEventDoesNotBringItBack() {
        store.write(VIEW, List.of(request("a", 3, "permits", "2026-03-01")));
        store.write(VIEW, List.of(new Document("a", 4, "{}", Map.of())));
        store.write(VIEW, List.of(request("a", 3, "permits", "2026-03-01")));

        assertThat(ids(Range.of(BY_TEAM, List.of("town", "permits"), null, 10))).isEmpty();
        assertThat(store.find(VIEW, "a")).isPresent();
    }

    @Test
    void aListIsInTheOrderOfItsKeyThenOfItsIds() {
        store.write(
                VIEW,
                List.of(
                        request("c", 1, "permits", "2026-03-02"),
                        request("b", 1, "permits", "2026-03-01"),
                        request("a", 1, "permits", "2026-03-02"),
                        request("d", 1, "permits-2", "2026-03-01")));

        assertThat(ids(Range.of(BY_TEAM, List.of("town", "permits"), null, 10))).containsExactly("b", "a", "c");
        assertThat(ids(new Range(BY_TEAM, List.of("town", "permits"), null, null, true, null, 10)))
                .containsExactly("c", "a", "b");
        assertThat(ids(new Range(BY_TEAM, List.of("town", "permits"), "2026-03-02", null, false, null, 10)))
                .containsExactly("a", "c");
        assertThat(ids(new Range(BY_TEAM, List.of("town", "permits"), null, "2026-03-02", false, null, 10)))
                .containsExactly("b");
    }

    @Test
    void aCursorGoesOnWhereThePageEndedEitherWayRound() {
        var all = new ArrayList<Document>();
        for (var i = 0; i < 25; i++) {
            all.add(request("id-%02d".formatted(i), 1, "permits", "2026-03-0" + (i % 3 + 1)));
        }
        store.write(VIEW, all);

        for (var descending : List.of(false, true)) {
            var seen = new ArrayList<String>();
            String after = null;
            do {
                var page = store.page(
                        VIEW, new Range(BY_TEAM, List.of("town", "permits"), null, null, descending, after, 7));
                page.documents().forEach(document -> seen.add(document.id()));
                after = page.next();
            } while (after != null);
            assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        }
    }

    @Test
    void aDocumentStandsInSeveralListsOfOneIndexAndLeavesThemOneByOne() {
        store.write(VIEW, List.of(shared("a", 1, "2026-03-01", "permits", "records")));
        store.write(VIEW, List.of(request("b", 1, "records", "2026-03-02")));
        assertThat(ids(Range.of(BY_TEAM, PERMITS, null, 10))).containsExactly("a");
        assertThat(ids(Range.of(BY_TEAM, RECORDS, null, 10))).containsExactly("a", "b");

        store.write(VIEW, List.of(shared("a", 2, "2026-03-03", "records")));

        assertThat(ids(Range.of(BY_TEAM, PERMITS, null, 10))).isEmpty();
        assertThat(ids(Range.of(BY_TEAM, RECORDS, null, 10))).containsExactly("b", "a");
        assertThat(store.find(VIEW, "a").orElseThrow().keys(BY_TEAM))
                .containsExactly(List.of("town", "records", "2026-03-03"));
    }

    @Test
    void severalListsAreReadAsOneInOneOrderEachDocumentOnce() {
        var all = new ArrayList<Document>();
        for (var i = 0; i < 25; i++) {
            var day = "2026-03-0" + (i % 4 + 1);
            all.add(
                    i % 3 == 0
                            ? shared("id-%02d".formatted(i), 1, day, "permits", "records")
                            : shared("id-%02d".formatted(i), 1, day, i % 3 == 1 ? "permits" : "records"));
        }
        all.add(shared("elsewhere", 1, "2026-03-01", "building"));
        store.write(VIEW, all);

        for (var descending : List.of(false, true)) {
            var seen = new ArrayList<String>();
            String after = null;
            do {
                var merged = store.merged(VIEW, new Lists(BY_TEAM, List.of(PERMITS, RECORDS), descending, after, 4));
                merged.found().forEach(found -> {
                    var document = found.document();
                    seen.add(document.keys(BY_TEAM).getFirst().getLast() + " " + document.id());
                    assertThat(document.keys(BY_TEAM))
                            .as("the list it is told of is one of its own")
                            .anyMatch(key -> key.subList(0, 2).equals(found.prefix()));
                });
                assertThat(merged.found()).hasSizeLessThanOrEqualTo(4);
                after = merged.next();
            } while (after != null);
            assertThat(seen)
                    .hasSize(25)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(descending ? Comparator.reverseOrder() : Comparator.naturalOrder());
        }
        assertThat(store.merged(VIEW, new Lists(BY_TEAM, List.of(), false, null, 4))
                        .found())
                .isEmpty();
    }

    @Test
    void oneGoesOnAfterEveryPlaceOfSeveralLists() {
        store.write(
                VIEW,
                List.of(
                        request("a", 1, "permits", "2026-03-01"),
                        request("b", 1, "records", "2026-03-01"),
                        request("c", 1, "permits", "2026-03-02")));
        var lists = List.of(PERMITS, RECORDS);
        var all = store.merged(VIEW, new Lists(BY_TEAM, lists, false, null, 10)).found();
        assertThat(all).extracting(found -> found.document().id()).containsExactly("a", "b", "c");

        var rest = store.merged(
                VIEW, new Lists(BY_TEAM, lists, false, all.getFirst().cursor(), 10));

        assertThat(rest.found()).extracting(found -> found.document().id()).containsExactly("b", "c");
        assertThat(rest.next()).isNull();
        assertThatThrownBy(() -> store.merged(VIEW, new Lists(BY_TEAM, lists, false, "nonsense", 10)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatStandsUnderEachKeyIsCounted() {
        store.write(
                VIEW,
                List.of(
                        request("a", 1, "permits", "2026-03-01"),
                        request("b", 1, "permits", "2026-03-01"),
                        request("c", 1, "permits", "2026-03-02"),
                        request("d", 1, "records", "2026-03-02"),
                        request("e", 1, "building", "2026-03-02")));
        store.write(VIEW, List.of(request("c", 2, "records", "2026-03-02")));

        assertThat(store.counts(VIEW, BY_TEAM, List.of(PERMITS, RECORDS), 10))
                .containsExactlyInAnyOrder(
                        new Count(List.of("town", "permits", "2026-03-01"), 2),
                        new Count(List.of("town", "records", "2026-03-02"), 2));
        assertThat(store.counts(VIEW, BY_TEAM, List.of(PERMITS, RECORDS), 1))
                .as("the first of each list")
                .extracting(Count::documents)
                .containsExactly(1L, 1L);
    }

    @Test
    void anIndexThatWasNotDeclaredIsRefused() {
        assertThatThrownBy(() -> store.page(VIEW, Range.of("elsewhere", PERMITS, null, 10)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        store.write(VIEW, List.of(new Document("a", 1, "{}", Map.of("elsewhere", List.of("town"))))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCursorThatIsNotOursIsRefused() {
        assertThatThrownBy(() -> store.page(VIEW, Range.of(BY_TEAM, List.of("town", "permits"), "nonsense", 7)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsOfAKeyCannotRunIntoEachOther() {
        store.write(VIEW, List.of(new Document("a", 1, "{}", Map.of(BY_REFERENCE, List.of("town", "x")))));

        assertThat(ids(Range.of(BY_REFERENCE, List.of("tow"), null, 10))).isEmpty();
        assertThat(ids(Range.of(BY_REFERENCE, List.of("town\u0001x"), null, 10)))
                .isEmpty();
        assertThat(ids(Range.of(BY_REFERENCE, List.of("town", "x"), null, 10))).containsExactly("a");
    }

    /// An event that a view cannot take would stop the view for everybody.
    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u0000", "\uD800", "\uDC00x", "a\u0001b\u0002c\u0003d", "😀", "\\u0000"})
    void thereIsNoTextThatAViewDoesNotTake(String odd) {
        for (var text : List.of(odd, odd.repeat(20_000))) {
            var id = "of-" + text.length();
            var json = new JsonMapper().writeValueAsString(Map.of("text", text));
            store.write(VIEW, List.of(new Document(id, 1, json, Map.of(BY_REFERENCE, List.of("town", text)))));

            assertThat(new JsonMapper()
                            .readTree(store.find(VIEW, id).orElseThrow().json())
                            .has("text"))
                    .isTrue();
            assertThat(ids(Range.of(BY_REFERENCE, List.of("town", text), null, 10)))
                    .containsExactly(id);
        }
    }

    @Test
    void countersAddUpUnderManyHands() throws Exception {
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = hands.invokeAll(java.util.Collections.nCopies(40, () -> store.add(VIEW, "requests", 2)));
            for (var call : calls) {
                call.get();
            }
        }

        assertThat(store.counter(VIEW, "requests")).hasValue(80);
        assertThat(store.counter(VIEW, "nothing")).isEmpty();
    }

    @Test
    void everyDocumentIsToldInPortionsInTheOrderOfItsIdAndDroppingForgetsThem() {
        store.write(
                VIEW,
                List.of(
                        request("b", 1, "permits", "x"),
                        request("a", 1, "permits", "x"),
                        request("c", 1, "permits", "x")));

        assertThat(store.portion(VIEW, null, 2)).extracting(Document::id).containsExactly("a", "b");
        assertThat(store.portion(VIEW, "b", 2)).extracting(Document::id).containsExactly("c");
        assertThat(store.portion(VIEW, "c", 2)).isEmpty();

        store.drop(VIEW);

        assertThat(store.find(VIEW, "a")).isEmpty();
    }

    @Test
    void everyGenerationThatIsKeptIsNamed() {
        var view = "kept-" + System.nanoTime();
        for (var name : List.of(view + "@1", view + "@12", view + "-else@1")) {
            store.declare(name, List.of());
            store.write(name, List.of(new Document("a", 1, "{}", Map.of())));
        }
        store.add(view + "@3", "requests", 1);

        assertThat(store.names(view + "@")).containsExactlyInAnyOrder(view + "@1", view + "@12", view + "@3");

        store.drop(view + "@12");
        assertThat(store.names(view + "@")).containsExactlyInAnyOrder(view + "@1", view + "@3");
    }

    @Test
    void generationsBeginAtOneAndOnlyTheOneThatBeganLastBecomesCurrent() {
        var generations = generations();
        var view = "view-" + System.nanoTime();

        assertThat(generations.current(view)).isEqualTo(view + "@1");
        assertThat(generations.newest(view)).isEqualTo(view + "@1");
        var given = generations.begin(view);
        var last = generations.begin(view);
        assertThat(given).isEqualTo(view + "@2");
        assertThat(last).isEqualTo(view + "@3");
        assertThat(generations.newest(view)).isEqualTo(view + "@3");

        assertThat(generations.switchTo(view, given)).isFalse();
        assertThat(generations.current(view)).isEqualTo(view + "@1");
        assertThat(generations.switchTo(view, last)).isTrue();
        assertThat(generations.current(view)).isEqualTo(view + "@3");
        assertThat(generations.begin(view)).isEqualTo(view + "@4");
    }

    private List<String> ids(Range range) {
        return store.page(VIEW, range).documents().stream().map(Document::id).toList();
    }

    private static Document shared(String id, long sequence, String due, String... teams) {
        return new Document(
                id,
                sequence,
                "{}",
                Stream.of(teams)
                        .map(team -> new ViewStore.Key(BY_TEAM, List.of("town", team, due)))
                        .toList());
    }

    private static Document request(String id, long sequence, String team, String due) {
        return new Document(
                id,
                sequence,
                "{\"id\":\"" + id + "\"}",
                Map.of(BY_TEAM, List.of("town", team, due), BY_REFERENCE, List.of("town", id)));
    }
}
