package org.ecitizen.query.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ecitizen.events.application.RuleTrace;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.junit.jupiter.api.Test;

/// What a rule was applied to is told in the words of the form.
class ExplanationsTest {
    private static final Extent ANNAS = new Extent("anna", Group.CASE, "request-1");
    private static final Map<String, String> LABELS =
            Map.of("rent", "Your rent", "household", "Who else lives with you?", "household.income", "Monthly income");

    @Test
    void anAnswerIsToldUnderItsQuestion() {
        assertThat(words(Map.of("answers", Map.of("rent", 700), "today", "2026-03-02")))
                .endsWith("was applied to Your rent: 700; today: 2026-03-02.");
    }

    @Test
    void theItemsOfAGroupAreToldOneByOne() {
        assertThat(words(Map.of("answers", Map.of("household", List.of(Map.of("income", 100), Map.of())))))
                .endsWith("was applied to Who else lives with you?: (Monthly income: 100), ().");
        assertThat(words(Map.of("answers", Map.of("household", List.of()))))
                .endsWith("was applied to Who else lives with you?: none.");
    }

    private static String words(Map<String, Object> inputs) {
        var trace = new RuleTrace(
                "assessment:risk",
                1,
                "answers.rent > 2",
                null,
                Protected.of(ANNAS, inputs),
                Protected.of(ANNAS, List.of()),
                Protected.of(ANNAS, true));
        return Explanations.words(LABELS, trace, new TreeMap<>(inputs), List.of());
    }
}
