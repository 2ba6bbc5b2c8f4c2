package org.ecitizen.portal.definition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.page.PageState;
import org.ecitizen.portal.page.TestPages;
import org.ecitizen.portal.service.ServiceSummary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Administrators' pages about services in every state.
public final class DefinitionStates {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant MARCH = Instant.parse("2026-03-27T09:30:00Z");
    static final JsonNode PERMIT = JSON.readTree("""
            {"stages":[
              {"code":"intake","kind":"INTAKE","title":{"en":"We are looking at what you sent us and whether it is complete"},
               "actions":[{"code":"forward","title":{"en":"Forward"},"role":"clerk","to":"review"},
                          {"code":"reject","title":{"en":"Reject"},"role":"clerk","outcome":"refused","to":"closed"}]},
              {"code":"review","kind":"REVIEW","title":{"en":"We are checking your request"},
               "actions":[{"code":"grant","title":{"en":"Grant"},"role":"caseworker","outcome":"granted","to":"closed"},
                          {"code":"refuse","title":{"en":"Refuse"},"role":"caseworker","outcome":"refused","to":"closed"},
                          {"code":"back","title":{"en":"Send back"},"role":"supervisor","to":"intake"}]},
              {"code":"closed","kind":"CLOSED","title":{"en":"Your request is finished"}}]}""");

    private DefinitionStates() {}

    public static List<PageState> all() {
        return List.of(
                new PageState(
                        "definitions",
                        TestPages.ADAM,
                        "definition/list",
                        page -> Map.of(
                                "services",
                                List.of(new ServiceSummary(
                                        "parking-permit", "Parking permit", "Park.", List.of("en"))))),
                new PageState(
                        "definition",
                        TestPages.ADAM,
                        "definition/service",
                        page -> Map.of(
                                "code",
                                "parking-permit",
                                "title",
                                "Parking permit",
                                "versions",
                                List.of(2, 1),
                                "version",
                                2,
                                "graph",
                                StageGraph.of(PERMIT, page.language().getLanguage()),
                                "json",
                                PERMIT.toString())),
                new PageState(
                        "definition-difference",
                        TestPages.ADAM,
                        "definition/difference",
                        page -> Map.of(
                                "code",
                                "parking-permit",
                                "title",
                                "Parking permit",
                                "versions",
                                List.of(2, 1),
                                "from",
                                1,
                                "to",
                                2,
                                "changes",
                                List.of(
                                        new Change("added", List.of("stages", "advice"), null, "advice"),
                                        new Change("changed", List.of("term", "days"), "10", "12"),
                                        new Change("gone", List.of("questions", "cars"), "cars", null)),
                                "lines",
                                Lines.between(
                                        List.of("{", "  \"days\" : 10,", "}", "x".repeat(300)),
                                        List.of("{", "  \"days\" : 12,", "}", "x".repeat(300))))),
                new PageState(
                        "what-if",
                        TestPages.ADAM,
                        "definition/what-if",
                        page -> Map.of(
                                "code",
                                "parking-permit",
                                "title",
                                "Parking permit",
                                "typed",
                                "code: parking-permit",
                                "runs",
                                List.of(run("{\"progress\":1000}")))),
                new PageState(
                        "what-if-running",
                        TestPages.ADAM,
                        "definition/run",
                        page -> Map.of("run", run("{\"progress\":1000}"))),
                new PageState(
                        "what-if-done",
                        TestPages.ADAM,
                        "definition/run",
                        page -> Map.of(
                                "run",
                                run(
                                        "{\"id\":\"1\",\"reference\":\"RM-2026-ABCDE12345-X\",\"differences\":[{\"what\":\"outcome\",\"before\":\"granted\",\"after\":\"refused\"}]}",
                                        "{\"requests\":1200,\"different\":1,\"totals\":{\"outcome\":1}}"))),
                new PageState("what-if-refused", TestPages.ADAM, "definition/run", page -> {
                    var run = run();
                    run.refused("Mend what is named.", List.of("/stages/0/team: There is no such team."));
                    return Map.of("run", run);
                }));
    }

    private static WhatIfRun run(String... lines) {
        var run = new WhatIfRun("1", "adam", "parking-permit", MARCH);
        for (var line : lines) {
            run.take(JSON.readTree(line));
        }
        return run;
    }
}
