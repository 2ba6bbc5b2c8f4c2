package org.ecitizen.portal.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.api.Slice;
import org.ecitizen.portal.audit.TimeAxis.Clock;
import org.ecitizen.portal.component.Row;
import org.ecitizen.portal.page.PageState;
import org.ecitizen.portal.page.TestPages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Auditors' pages in every state.
public final class AuditStates {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant MARCH = Instant.parse("2026-03-27T09:30:00Z");
    private static final List<RecordedEvent> HISTORY = List.of(
            event(0, "ApplicationSubmitted", "Handed in.", MARCH, MARCH.plusSeconds(90_000)),
            event(1, "StageEntered", "Now: We are checking your request.", MARCH, MARCH.plusSeconds(90_000)),
            event(2, "DecisionMade", "Decided: Refused.", MARCH.plusSeconds(80_000), MARCH.plusSeconds(95_000)));

    private static final List<ProofStep> STEPS = List.of(
            new ProofStep("record", "holds", List.of(Row.of("Event", "5f0e2b1c"))),
            new ProofStep("entry", "holds", List.of(Row.of("Leaf", "a1b2".repeat(16)))),
            new ProofStep("path", "fails", List.of(Row.of("Root", "c3d4".repeat(16)))),
            new ProofStep("checkpoint", "unknown", List.of()),
            new ProofStep("tree", "holds", List.of()),
            new ProofStep("witnesses", "unknown", List.of()));

    private AuditStates() {}

    public static List<PageState> all() {
        var axis = TimeAxis.of(Clock.HAPPENED, HISTORY);
        return List.of(
                new PageState(
                        "audit-find",
                        TestPages.AUDREY,
                        "audit/find",
                        page -> Map.of("requests", new Slice<>(List.of(), null), "reference", "RM-1", "later", false)),
                new PageState(
                        "audit-replay",
                        TestPages.AUDREY,
                        "audit/replay",
                        page -> Map.of(
                                "replay",
                                new Replay(
                                        "1",
                                        "RM-2026-ABCDE12345-X",
                                        "Parking permit",
                                        axis,
                                        MARCH.plusSeconds(80_000),
                                        "",
                                        List.of(
                                                new Field("stageTitle", "Stage", "We are checking your request"),
                                                new Field(
                                                        "answers.zone",
                                                        "In which zone do you want to park?",
                                                        "Hill"))))),
                new PageState(
                        "audit-replay-nothing",
                        TestPages.AUDREY,
                        "audit/replay",
                        page -> Map.of(
                                "replay",
                                new Replay(
                                        "1",
                                        "RM-2026-ABCDE12345-X",
                                        "Parking permit",
                                        axis,
                                        MARCH.minusSeconds(1),
                                        "2026-03-26",
                                        List.of()))),
                new PageState(
                        "audit-difference",
                        TestPages.AUDREY,
                        "audit/difference",
                        page -> Map.of(
                                "comparison",
                                new Comparison(
                                        "1",
                                        "RM-2026-ABCDE12345-X",
                                        axis,
                                        MARCH,
                                        MARCH.plusSeconds(80_000),
                                        List.of(
                                                new Difference("added", "Outcome", null, "refused"),
                                                new Difference("changed", "State", "open", "decided"),
                                                new Difference("gone", "Official", "carl", null))))),
                new PageState(
                        "audit-events",
                        TestPages.AUDREY,
                        "audit/events",
                        page -> Map.of("id", "1", "reference", "RM-2026-ABCDE12345-X", "events", HISTORY)),
                new PageState(
                        "audit-proof",
                        TestPages.AUDREY,
                        "audit/proof",
                        page -> Map.of(
                                "id",
                                "1",
                                "reference",
                                "RM-2026-ABCDE12345-X",
                                "events",
                                HISTORY,
                                "number",
                                2L,
                                "state",
                                "there",
                                "steps",
                                STEPS)),
                new PageState(
                        "audit-proof-pending",
                        TestPages.AUDREY,
                        "audit/proof",
                        page -> Map.of(
                                "id",
                                "1",
                                "reference",
                                "RM-2026-ABCDE12345-X",
                                "events",
                                HISTORY,
                                "number",
                                2L,
                                "state",
                                "pending",
                                "steps",
                                List.of())));
    }

    private static RecordedEvent event(long version, String type, String meaning, Instant happened, Instant recorded) {
        JsonNode data = JSON.readTree("{\"zone\":\"hill\",\"long\":\"" + "x".repeat(300) + "\"}");
        return new RecordedEvent(
                version,
                type,
                meaning,
                happened,
                recorded,
                "caseworker",
                "carl",
                "permits",
                null,
                null,
                null,
                Map.of("answers", data));
    }
}
