package org.ecitizen.portal.protection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.api.Slice;
import org.ecitizen.portal.api.Told;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.page.Errors;
import org.ecitizen.portal.page.PageState;
import org.ecitizen.portal.page.TestPages;
import org.ecitizen.portal.protection.Erasure.Step;
import org.ecitizen.portal.protection.Erasure.Target;
import tools.jackson.databind.json.JsonMapper;

/// Pages of data-protection officers in every state.
public final class ProtectionStates {
    private static final Instant MARCH = Instant.parse("2026-03-27T09:30:00Z");
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 30);
    private static final List<Option> GROUNDS =
            List.of(Option.of("legal-claims", "It is needed before a court"), Option.of("audit", "An audit"));
    private static final AccessEntry ENTRY = new AccessEntry(
            "1",
            MARCH,
            "carl",
            "Permits",
            "caseworker",
            "Work on a request",
            "Law",
            "Viewed",
            "allowed",
            "deferred",
            List.of("case"),
            1);

    private ProtectionStates() {}

    public static List<PageState> all() {
        return List.of(
                new PageState("protection-start", TestPages.DORA, "protection/start", page -> Map.of()),
                new PageState(
                        "protection-erasures",
                        TestPages.DORA,
                        "protection/erasures",
                        page -> Map.of(
                                "waiting",
                                List.of(erasure("requested")),
                                "all",
                                new Slice<>(
                                        List.of(erasure("requested"), erasure("completed"), erasure("refused")),
                                        "next"),
                                "later",
                                true)),
                new PageState(
                        "protection-erasures-none",
                        TestPages.DORA,
                        "protection/erasures",
                        page -> Map.of("waiting", List.of(), "all", new Slice<>(List.of(), null), "later", false)),
                new PageState("protection-erasure-waiting", TestPages.DORA, "protection/erasure", page -> {
                    page.with(Errors.NONE.and("ground", page.text("protection.refuse.ground.missing")));
                    return Map.of("erasure", erasure("requested"), "grounds", GROUNDS, "words", "No.");
                }),
                new PageState(
                        "protection-erasure-completed",
                        TestPages.DORA,
                        "protection/erasure",
                        page -> Map.of("erasure", erasure("completed"), "grounds", GROUNDS)),
                new PageState(
                        "protection-retention",
                        TestPages.DORA,
                        "protection/retention",
                        page -> Map.of(
                                "rules",
                                List.of(
                                        new Retention(
                                                "a",
                                                "Parking permit",
                                                1,
                                                "abc",
                                                List.of(),
                                                30,
                                                "not-approved",
                                                null,
                                                null),
                                        new Retention(
                                                "b",
                                                "Trade licence",
                                                2,
                                                "def",
                                                List.of(new Retention.Term(
                                                        List.of("refused", "withdrawn"),
                                                        "end",
                                                        Map.of("case", "P2Y", "payment", "P1Y6M"),
                                                        "Act 5")),
                                                30,
                                                "approved",
                                                "dora",
                                                MARCH)))),
                new PageState("protection-holds-nobody", TestPages.DORA, "protection/holds", page -> {
                    page.with(Errors.NONE.and("request", page.text("protection.hold.request.unknown")));
                    return Map.of("request", "x", "subject", "", "holds", List.of(), "grounds", GROUNDS);
                }),
                new PageState(
                        "protection-holds",
                        TestPages.DORA,
                        "protection/holds",
                        page -> Map.of(
                                "request",
                                "1",
                                "subject",
                                "2",
                                "holds",
                                List.of(new Hold("3", "audit", List.of("case"), null, MARCH, MARCH)),
                                "grounds",
                                GROUNDS)),
                new PageState(
                        "protection-accesses",
                        TestPages.DORA,
                        "protection/accesses",
                        page -> Map.of(
                                "search",
                                new AccessSearch("carl", "", "2026-03-01", ""),
                                "purposes",
                                List.of(Option.of("", page.text("protection.accesses.any"))),
                                "entries",
                                new Entries(List.of(ENTRY), "next"),
                                "later",
                                true)),
                new PageState(
                        "protection-accesses-none",
                        TestPages.DORA,
                        "protection/accesses",
                        page -> Map.of(
                                "search",
                                new AccessSearch("", "", "", ""),
                                "purposes",
                                List.of(),
                                "entries",
                                new Entries(List.of(), null),
                                "later",
                                false)),
                new PageState(
                        "protection-deferrals",
                        TestPages.DORA,
                        "protection/deferrals",
                        page -> Map.of(
                                "deferrals",
                                List.of(
                                        new Deferral(
                                                "1",
                                                "r1",
                                                "proposed",
                                                "An inquiry",
                                                "inquiry",
                                                null,
                                                null,
                                                APRIL,
                                                true,
                                                "sam",
                                                null),
                                        new Deferral(
                                                "2",
                                                "r2",
                                                "active",
                                                "An inquiry",
                                                "inquiry",
                                                APRIL,
                                                APRIL,
                                                null,
                                                false,
                                                "sam",
                                                "dora"),
                                        new Deferral(
                                                "3", "r3", "ended", null, "inquiry", null, null, null, false, "sam",
                                                null)))),
                new PageState(
                        "protection-deferrals-none",
                        TestPages.DORA,
                        "protection/deferrals",
                        page -> Map.of("deferrals", List.of())),
                new PageState("protection-complaints", TestPages.DORA, "protection/complaints", page -> {
                    page.with(Errors.NONE.and("answer-1", page.text("protection.complaint.answer.missing")));
                    return Map.of(
                            "questions",
                            List.of(question("1", false, "\"Why?\""), question("2", false, "{\"erased\":true}")),
                            "done",
                            false);
                }),
                new PageState(
                        "protection-complaints-answered",
                        TestPages.DORA,
                        "protection/complaints",
                        page -> Map.of("questions", List.of(question("1", true, "\"Why?\"")), "done", true)));
    }

    private static Erasure erasure(String state) {
        return new Erasure(
                "4c1f-" + state,
                3,
                "0b0b2f64-52f5-4a8e-9d3c-1f2e3d4c5b6a",
                "person",
                "no-longer-needed",
                "dora",
                state,
                null,
                List.of(new Target(List.of("case", "contact"), null), new Target(List.of("case"), "1")),
                List.of(new Step("requested", MARCH)),
                state.equals("completed") ? MARCH : null,
                state.equals("completed") ? APRIL : null);
    }

    private static Question question(String id, boolean done, String message) {
        return new Question(
                id, "complaint", MARCH, APRIL, done, "carl", new Told(new JsonMapper().readTree(message)), null, ENTRY);
    }
}
