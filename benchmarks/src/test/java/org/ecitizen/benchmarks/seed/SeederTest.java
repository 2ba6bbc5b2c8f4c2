package org.ecitizen.benchmarks.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.benchmarks.machine.CommandSide;
import org.ecitizen.command.application.ApplicationCommand;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.command.application.CommandRejected;
import org.ecitizen.command.application.Rejection;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.access.AutomatedReading;
import org.ecitizen.starter.personal.Opened;
import org.ecitizen.starter.personal.Opening;
import org.ecitizen.starter.personal.Subjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A past that was made at once is one that the product can go on from. What views and the transparency log make of it
/// is checked whenever a town is made.
class SeederTest {
    private static final long SEED = 7;
    private static final int REQUESTS = 150;
    private static final List<Integer> LONG = List.of(10, 100);
    private static final Instant END = Instant.parse("2026-11-01T10:00:00Z");

    @Test
    void aTownWithAPastGoesOn(@TempDir Path directory) throws Exception {
        var made = new Seeder(SEED, END, LONG, 2).fill(directory, REQUESTS, side -> {
            var events = events(side);
            storedInTheOrderInWhichItHappened(events);
            everyRequestIsCompleteAndCanGoOn(side, events);
            everybodysDataOpensForThem(side, events);
            theTableIsAsItWas(side);
        });

        assertThat(made.requests()).isEqualTo(REQUESTS + LONG.size());
        assertThat(made.events()).isGreaterThan(made.commands());
    }

    @Test
    void theSameSeedGivesTheSamePastHoweverManyMakeIt(@TempDir Path one, @TempDir Path other) throws Exception {
        var first = new ArrayList<String>();
        var second = new ArrayList<String>();

        new Seeder(SEED, END, LONG, 1).fill(one, 60, side -> first.addAll(told(events(side))));
        new Seeder(SEED, END, LONG, 3).fill(other, 60, side -> second.addAll(told(events(side))));

        assertThat(first).hasSizeGreaterThan(300).isEqualTo(second);
    }

    /// What happened to which request and when; numbers of people and references are drawn anew.
    private static List<String> told(List<DomainEventMessage<?>> events) {
        return events.stream()
                .map(event ->
                        event.getTimestamp() + " " + event.getAggregateIdentifier() + " " + event.getSequenceNumber()
                                + " " + event.getPayloadType().getSimpleName())
                .toList();
    }

    private static List<DomainEventMessage<?>> events(CommandSide side) {
        var events = new ArrayList<DomainEventMessage<?>>();
        try (var stream = side.bean(EventStorageEngine.class).readEvents(null, false)) {
            stream.forEach(event -> {
                if (event instanceof DomainEventMessage<?> domain
                        && domain.getType().equals("Application")) {
                    events.add(domain);
                }
            });
        }
        return events;
    }

    private static void storedInTheOrderInWhichItHappened(List<DomainEventMessage<?>> events) {
        assertThat(events).extracting(DomainEventMessage::getTimestamp).isSorted();
        assertThat(events.getFirst().getTimestamp()).isAfterOrEqualTo(END.minus(Duration.ofDays(300)));
        assertThat(events.getLast().getTimestamp()).isBeforeOrEqualTo(END);
        assertThat(events).allSatisfy(event -> assertThat(event.getMetaData()).containsKeys("salt", "actor"));
    }

    private static void everyRequestIsCompleteAndCanGoOn(CommandSide side, List<DomainEventMessage<?>> events) {
        var last = new LinkedHashMap<String, Long>();
        for (var event : events) {
            var before = last.put(event.getAggregateIdentifier(), event.getSequenceNumber());
            assertThat(event.getSequenceNumber()).isEqualTo(before == null ? 0 : before + 1);
        }
        assertThat(last).hasSize(REQUESTS + LONG.size());
        assertThat(last.get(Seeder.longRequest(100))).isGreaterThanOrEqualTo(99);
        var supervisor = new Person("vera", "supervisor", "rivermouth", List.of());
        last.forEach((id, number) -> {
            assertThat(side.bean(EventStore.class).readEvents(id).asStream()).hasSize((int) (number + 1));
            // Its aggregate is loaded from its stream, and knows how far it is.
            assertThatThrownBy(() -> side.bean(ApplicationCommands.class)
                            .send(
                                    new ApplicationCommand.Claim(id, number + 1),
                                    supervisor.provenance("correlation", "command-" + id, "fingerprint"),
                                    List.of(
                                            "permits",
                                            "records",
                                            "tax",
                                            "streets",
                                            "parks",
                                            "lighting",
                                            "inspections")))
                    .isInstanceOfSatisfying(
                            CommandRejected.class,
                            rejected -> assertThat(rejected.rejection())
                                    .isInstanceOfSatisfying(
                                            Rejection.Changed.class,
                                            changed ->
                                                    assertThat(changed.actual()).isEqualTo(number)));
        });
    }

    private static void everybodysDataOpensForThem(CommandSide side, List<DomainEventMessage<?>> events) {
        var names = new LinkedHashMap<String, String>();
        for (var i = 0; i < Seeder.citizens(REQUESTS); i++) {
            side.bean(Subjects.class).find(Seeder.citizen(i)).ifPresent(subject -> names.put(subject, "a citizen"));
        }
        names.put(side.bean(Subjects.class).of(Seeder.longCitizen()), "the patient one");
        for (var event : events) {
            if (event.getPayload() instanceof ApplicationSubmitted submitted) {
                assertThat(names).containsKey(submitted.applicant());
                assertThat(side.bean(Opening.class).extentOf(submitted.answers()))
                        .isEqualTo(new Extent(submitted.applicant(), Group.CASE, submitted.applicationId()));
                assertThat(side.bean(AutomatedReading.class)
                                .by("test", submitted.applicationId())
                                .open(submitted.answers()))
                        .isInstanceOfSatisfying(
                                Opened.Present.class,
                                present ->
                                        assertThat((Map<?, ?>) present.value()).isNotEmpty());
            }
        }
    }

    private static void theTableIsAsItWas(CommandSide side) {
        var constraints = new ArrayList<String>();
        try (var connection = side.server().connect("ecitizen");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                                + " where conrelid = 'domainevententry'::regclass and contype in ('p', 'u') order by conname")) {
            while (rows.next()) {
                constraints.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(constraints)
                .containsExactly(
                        "domainevententry_aggregateidentifier_sequencenumber_key"
                                + " UNIQUE (aggregateidentifier, sequencenumber)",
                        "domainevententry_eventidentifier_key UNIQUE (eventidentifier)",
                        "domainevententry_pkey PRIMARY KEY (globalindex)");
    }
}
