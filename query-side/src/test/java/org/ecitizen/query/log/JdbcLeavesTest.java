package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecitizen.log.tree.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Leaves in pages, with the tokens of an aggregate's events as the event table has them and as they are kept beside
/// Axon Server.
class JdbcLeavesTest {
    private static final int REQUESTS = 5;
    private static final int EVENTS = 200;

    private static final LogDatabase DATABASE = LogDatabase.create();
    private static final List<RawEvent> STORED = happened();
    private static final AtomicInteger STREAMS = new AtomicInteger();

    /// Each test has a log of its own over the same events.
    private final String stream = "log-" + STREAMS.incrementAndGet();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLeafIsFoundByItsPlaceAndByTheEventThatItStandsFor(boolean told) {
        var all = leavesOf(STORED);
        var leaves = kept(told, all, 1, 31, 32, 33, 64, 39);

        assertThat(leaves.count()).isEqualTo(EVENTS);
        for (var leaf : all) {
            var event = leaf.event();
            assertThat(leaves.at(leaf.index())).hasValue(leaf);
            assertThat(leaves.of(event.aggregateId(), event.sequence()))
                    .isEqualTo(event.aggregateId().isEmpty() ? Optional.empty() : Optional.of(leaf));
        }
        for (var request = 0; request < REQUESTS; request++) {
            var id = "request-" + request;
            assertThat(leaves.of(id))
                    .containsExactlyElementsOf(all.stream()
                            .filter(leaf -> leaf.event().aggregateId().equals(id))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsFoundThatHasNoLeaf(boolean told) {
        var leaves = kept(told, leavesOf(STORED.subList(0, 100)), 100);

        assertThat(leaves.at(100)).isEmpty();
        assertThat(leaves.at(-1)).isEmpty();
        assertThat(leaves.of("request-9")).isEmpty();
        assertThat(leaves.of("request-0", 7_000)).isEmpty();
        var later = STORED.stream()
                .skip(100)
                .filter(event -> event.sequence() >= 0)
                .findFirst()
                .orElseThrow();
        assertThat(leaves.of(later.aggregateId(), later.sequence())).isEmpty();
        assertThat(leaves.of(later.aggregateId()))
                .hasSize((int) later.sequence())
                .allMatch(leaf -> leaf.event().sequence() < later.sequence());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stretchesAreReadInOrderAcrossPages(boolean told) {
        var all = leavesOf(STORED);
        var leaves = kept(told, all, 50, 1, 149);

        assertThat(leaves.from(0, EVENTS)).isEqualTo(all);
        assertThat(leaves.from(31, 33)).isEqualTo(all.subList(31, 33));
        assertThat(leaves.from(40, 90)).isEqualTo(all.subList(40, 90));
        assertThat(leaves.from(50, 51)).isEqualTo(all.subList(50, 51));
        assertThat(leaves.from(190, 900)).isEqualTo(all.subList(190, EVENTS));
        assertThat(leaves.from(EVENTS, 900)).isEmpty();
        assertThat(leaves.last(EVENTS, 3)).isEqualTo(all.subList(EVENTS - 3, EVENTS));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLastEntryOfAnAggregateIsThatOfItsLastLeafWhateverTheStoreHasBehindIt(boolean told) {
        var first = leavesOf(STORED.subList(0, 120));
        var leaves = kept(told, first, 120);
        var last = new HashMap<String, Hash>();
        first.stream()
                .filter(leaf -> !leaf.event().aggregateId().isEmpty())
                .forEach(leaf -> last.put(leaf.event().aggregateId(), leaf.entry()));

        var wanted = new ArrayList<>(last.keySet());
        wanted.add("request-9");
        assertThat(leaves.lastEntries(wanted)).isEqualTo(last);
    }

    @Test
    void anEventThatWasSlippedInAmongThoseThatHaveLeavesHaltsTheLogWhenItsRequestGoesOn() {
        var slipped = STORED.get(116);
        var known = STORED.subList(0, 120).stream()
                .filter(event -> event != slipped)
                .toList();
        var leaves = kept(true, leavesOf(known), 119);

        assertThatThrownBy(() -> leaves.lastEntries(List.of(slipped.aggregateId())))
                .isInstanceOf(Halted.class)
                .hasMessage("there is an event without a leaf: token " + slipped.token());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void addedOnceMoreNothingChanges(boolean told) {
        var all = leavesOf(STORED);
        var leaves = kept(told, all.subList(0, 70), 70);

        leaves.add(all.subList(40, 110));
        leaves.add(all.subList(0, 110));

        assertThat(leaves.count()).isEqualTo(110);
        assertThat(leaves.from(0, 110)).isEqualTo(all.subList(0, 110));
    }

    @Test
    void anAggregateThatGoesOnInTheNextLogHasItsLastEntryInTheOneBefore() {
        var all = leavesOf(STORED);
        var before = kept(true, all.subList(0, 100), 100);
        var next = new JdbcLeaves(
                stream + "/2027", Optional.of(before), DATABASE.tokens(), DATABASE.template(), DATABASE.transactions());

        assertThat(next.lastEntries(List.of("request-0"))).isEqualTo(before.lastEntries(List.of("request-0")));
        next.add(all.subList(100, 110));

        var newest = all.subList(0, 110).stream()
                .filter(leaf -> leaf.event().aggregateId().equals("request-0"))
                .reduce((one, other) -> other)
                .orElseThrow();
        assertThat(next.lastEntries(List.of("request-0"))).isEqualTo(Map.of("request-0", newest.entry()));
        assertThat(before.lastEntries(List.of("request-0"))).isNotEqualTo(Map.of("request-0", newest.entry()));
    }

    @Test
    void leavesThatWereKeptInRowsOfTheirOwnAreMovedIntoPages() {
        var all = leavesOf(STORED);
        var database = LogDatabase.create();
        database.sql().sql("drop table log.page, log.token").update();
        database.sql()
                .sql("delete from flyway_schema_history where version = '307'")
                .update();
        database.sql().sql("""
                create table log.leaf (stream text collate "C" not null, leaf_index bigint not null,
                    aggregate_id text collate "C" not null, sequence bigint not null, entry bytea not null,
                    record bytea not null, primary key (stream, leaf_index))""").update();
        for (var leaf : all) {
            database.sql()
                    .sql("insert into log.leaf values ('default', ?, ?, ?, ?, ?)")
                    .params(
                            leaf.index(),
                            leaf.event().aggregateId(),
                            leaf.event().sequence())
                    .params(leaf.entry().bytes(), leaf.record())
                    .update();
        }

        LogDatabase.migrate(database.dataSource());

        // No event lies here, as beside Axon Server.
        var leaves = database.leaves("default", new KeptTokens("default", database.template()));
        assertThat(leaves.from(0, EVENTS + 1)).isEqualTo(all);
        assertThat(leaves.of("request-3")).hasSizeGreaterThan(20).isSubsetOf(all);
        assertThat(leaves.lastEntries(List.of("request-3")))
                .containsValue(leaves.of("request-3").getLast().entry());
    }

    /// @param told whether the event table tells the tokens
    private JdbcLeaves kept(boolean told, List<Leaf> all, int... steps) {
        var leaves = DATABASE.leaves(stream, told ? DATABASE.tokens() : new KeptTokens(stream, DATABASE.template()));
        var begin = 0;
        for (var step : steps) {
            leaves.add(all.subList(begin, begin + step));
            begin += step;
        }
        return leaves;
    }

    /// Events of some requests in turn, some that belong to none, and numbers that were drawn in vain.
    private static List<RawEvent> happened() {
        var sequences = new HashMap<String, Long>();
        for (var i = 0; i < EVENTS; i++) {
            var id = "request-" + i % REQUESTS;
            if (i % 17 == 3) {
                DATABASE.insert("alone-" + i, 0, null, null, "{}", "{}");
            } else {
                DATABASE.insert(id, sequences.merge(id, 1L, Long::sum) - 1, "Application", "sample.Happened");
            }
            if (i % 23 == 5) {
                DATABASE.sql()
                        .sql("select nextval('domainevententry_globalindex_seq')")
                        .query(Long.class)
                        .single();
            }
        }
        return DATABASE.events().between(0, Long.MAX_VALUE, EVENTS);
    }

    private static List<Leaf> leavesOf(List<RawEvent> events) {
        var leaves = new ArrayList<Leaf>();
        var last = new HashMap<String, Hash>();
        for (var event : events) {
            var leaf = new Leaf(
                    leaves.size(), event.record("default", Optional.ofNullable(last.get(event.aggregateId()))));
            if (!event.aggregateId().isEmpty()) {
                last.put(event.aggregateId(), leaf.entry());
            }
            leaves.add(leaf);
        }
        return leaves;
    }
}
