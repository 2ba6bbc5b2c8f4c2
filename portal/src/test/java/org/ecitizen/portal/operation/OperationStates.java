package org.ecitizen.portal.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.operation.LogCheck.Result;
import org.ecitizen.portal.operation.ProcessorState.StandsStill;
import org.ecitizen.portal.page.PageState;
import org.ecitizen.portal.page.TestPages;

/// Administrators' pages about the running program in every state.
public final class OperationStates {
    private static final Instant MARCH = Instant.parse("2026-03-27T09:30:00Z");
    private static final List<ProcessorState> PROCESSORS = List.of(
            new ProcessorState("status", "running", 1, 1200L, 0, 0, null),
            new ProcessorState("worklist", "replaying", 1, 700L, 500, 86_400, null),
            new ProcessorState(
                    "catalogue",
                    "standing-still",
                    1,
                    41L,
                    1159,
                    40,
                    new StandsStill(42, MARCH, List.of("java.lang.IllegalStateException"))));

    private OperationStates() {}

    public static List<PageState> all() {
        return List.of(
                new PageState("administration", TestPages.ADAM, "operation/start", page -> Map.of()),
                new PageState(
                        "processors", TestPages.ADAM, "operation/processors", page -> Map.of("processors", PROCESSORS)),
                new PageState(
                        "views",
                        TestPages.ADAM,
                        "operation/views",
                        page -> Map.of(
                                "views",
                                List.of(
                                        new ViewState("status", "status@2", "status", true, 1200L),
                                        new ViewState("worklist", "worklist@1", "worklist", false, null)),
                                "behind",
                                Map.of("status", PROCESSORS.getFirst()))),
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
                new PageState("view-never-rebuilt", TestPages.ADAM, "operation/view", page -> Map.of("view", "status")),
                new PageState(
                        "view-being-rebuilt",
                        TestPages.ADAM,
                        "operation/view",
                        page -> Map.of(
                                "view",
                                "status",
                                "rebuild",
                                new RebuildState("status", "BUILDING", 400, 1200, 4000, 1, MARCH, 0, 0))),
                new PageState(
                        "view-that-differs",
                        TestPages.ADAM,
                        "operation/view",
                        page -> Map.of(
                                "view",
                                "status",
                                "rebuild",
                                new RebuildState("status", "DIFFERENT", 1200, 1200, 4000, 0, MARCH, 3, 0))));
    }
}
