package org.ecitizen.portal.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.operation.LetterState.Item;
import org.ecitizen.portal.operation.LogCheck.Result;
import org.ecitizen.portal.operation.ProcessorState.StandsStill;
import org.ecitizen.portal.page.PageState;
import org.ecitizen.portal.page.TestPages;

/// Administrators' pages about the running program in every state.
public final class OperationStates {
    private static final Instant MARCH = Instant.parse("2026-03-27T09:30:00Z");
    private static final List<ProcessorState> PROCESSORS = List.of(
            new ProcessorState("requests", "running", 1, 1200L, 0, 0, null),
            new ProcessorState("durations", "replaying", 1, 700L, 500, 86_400, null),
            new ProcessorState(
                    "catalogue",
                    "standing-still",
                    1,
                    41L,
                    1159,
                    40,
                    new StandsStill(42, MARCH, List.of("java.lang.IllegalStateException"))));

    private static final List<LetterState> LETTERS = List.of(
            new LetterState(
                    "requests",
                    "3f0c1de2-6c8d-4a5e-9f50-0a0b7f1f7a11",
                    3,
                    MARCH,
                    MARCH,
                    "java.lang.IllegalStateException",
                    "java.lang.IllegalStateException at org.ecitizen.query.status.StatusFold.next:88",
                    "org.ecitizen.events.application.DecisionMade",
                    7,
                    MARCH,
                    null,
                    List.of(new Item("org.ecitizen.events.application.DecisionMade", 7, MARCH))),
            new LetterState(
                    "durations",
                    "3f0c1de2-6c8d-4a5e-9f50-0a0b7f1f7a12",
                    1,
                    MARCH,
                    null,
                    null,
                    null,
                    "org.ecitizen.events.application.ApplicationClaimed",
                    4,
                    MARCH,
                    new LetterState.SetAside("waits-for-release", "adam"),
                    null));

    private OperationStates() {}

    public static List<PageState> all() {
        return List.of(
                new PageState("administration", TestPages.ADAM, "operation/start", page -> Map.of()),
                new PageState(
                        "processors", TestPages.ADAM, "operation/processors", page -> Map.of("processors", PROCESSORS)),
                new PageState(
                        "processor",
                        TestPages.ADAM,
                        "operation/processor",
                        page -> Map.of("processor", PROCESSORS.getFirst())),
                new PageState(
                        "processor-stopped",
                        TestPages.ADAM,
                        "operation/processor",
                        page -> Map.of("processor", new ProcessorState("durations", "stopped", 0, null, 0, 0, null))),
                new PageState(
                        "dead-letters",
                        TestPages.ADAM,
                        "operation/letters",
                        page -> Map.of("letters", LETTERS, "most", 1024, "tried", "", "done", "")),
                new PageState(
                        "dead-letters-taken",
                        TestPages.ADAM,
                        "operation/letters",
                        page -> Map.of("letters", List.of(), "most", 1024, "tried", "", "done", "taken")),
                new PageState(
                        "dead-letter",
                        TestPages.ADAM,
                        "operation/letter",
                        page -> Map.of("letter", LETTERS.getFirst(), "done", "failed")),
                new PageState(
                        "dead-letter-set-aside",
                        TestPages.ADAM,
                        "operation/letter",
                        page -> Map.of("letter", LETTERS.getLast(), "done", "set-aside")),
                new PageState(
                        "views",
                        TestPages.ADAM,
                        "operation/views",
                        page -> Map.of(
                                "views",
                                List.of(
                                        new ViewState("requests", "requests@2", "requests", true, 1200L),
                                        new ViewState("durations", "durations@1", "durations", false, null)),
                                "behind",
                                Map.of("requests", PROCESSORS.getFirst()))),
                new PageState(
                        "log",
                        TestPages.ADAM,
                        "operation/log",
                        page -> Map.of(
                                "origin",
                                "town.example/log/events",
                                "size",
                                1200L,
                                "check",
                                new LogCheck(
                                        null,
                                        new Result(
                                                MARCH,
                                                MARCH,
                                                1200,
                                                1,
                                                List.of(new LogCheck.Difference(7, "the event was changed")))))),
                new PageState(
                        "log-being-checked",
                        TestPages.ADAM,
                        "operation/log",
                        page -> Map.of(
                                "origin",
                                "town.example/log/events",
                                "size",
                                1200L,
                                "check",
                                new LogCheck(MARCH, null))),
                new PageState(
                        "view-never-rebuilt", TestPages.ADAM, "operation/view", page -> Map.of("view", "requests")),
                new PageState(
                        "view-being-rebuilt",
                        TestPages.ADAM,
                        "operation/view",
                        page -> Map.of(
                                "view",
                                "requests",
                                "rebuild",
                                new RebuildState("requests", "BUILDING", 400, 1200, 4000, 1, MARCH, 0, 0))),
                new PageState(
                        "view-that-differs",
                        TestPages.ADAM,
                        "operation/view",
                        page -> Map.of(
                                "view",
                                "requests",
                                "rebuild",
                                new RebuildState("requests", "DIFFERENT", 1200, 1200, 4000, 0, MARCH, 3, 0))));
    }
}
