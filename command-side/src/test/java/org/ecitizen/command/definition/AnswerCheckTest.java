package org.ecitizen.command.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.starter.problem.ProblemException.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
    private static final ServicePublished COMPLAINT =
            new ServicePublished("rivermouth", "citizen-complaint", 1, SampleDefinitions.service("citizen-complaint"));

    private static final ServicePublished HOUSING =
            new ServicePublished("rivermouth", "housing-benefit", 1, SampleDefinitions.service("housing-benefit"));
    private static final AtomicInteger VERSIONS = new AtomicInteger(1);
    private static final AnswerCheck CHECK = new AnswerCheck(SampleDefinitions.rules());

    @Test
    void anAddressIsWholeOrNotGiven() {
        assertThat(wrong(Map.of("street", "Hill 3", "extra", "Flat 2", "postcode", "12345", "town", "Rivermouth")))
                .isEmpty();
        assertThat(wrong(Map.of("street", " ", "postcode", "12345")))
                .containsExactlyInAnyOrder(
                        "/answers/reply/street answer.missing", "/answers/reply/town answer.missing");
        assertThat(wrong(Map.of(
                        "street", "Hill 3", "postcode", "1".repeat(201), "town", "Rivermouth", "planet", "Earth")))
                .containsExactlyInAnyOrder(
                        "/answers/reply/postcode answer.too-long", "/answers/reply/planet answer.unknown-question");
        assertThat(wrong("Hill 3, Rivermouth")).containsExactly("/answers/reply answer.wrong-type");
    }

    @Test
    void eachPersonOfAHouseholdIsCheckedByItself() {
        assertThat(wrongWith(
                        HOUSING,
                        List.of(
                                Map.of("name", "Mia", "born", "2020-02-29"),
                                Map.of("name", "Noah", "born", "2001-05-01", "income", 1200))))
                .isEmpty();
        assertThat(wrongWith(
                        HOUSING,
                        List.of(Map.of("name", " ", "born", "last year"), Map.of("income", -1, "planet", "Earth"))))
                .containsExactlyInAnyOrder(
                        "/answers/household/0/name answer.missing",
                        "/answers/household/0/born answer.wrong-form",
                        "/answers/household/1/name answer.missing",
                        "/answers/household/1/born answer.missing",
                        "/answers/household/1/income answer.out-of-range",
                        "/answers/household/1/planet answer.unknown-question");
    }

    @Test
    void aListIsTooShortTooLongOrNotThere() {
        var oneToTwelve = housing("kind: group", "kind: group\n    required: true");
        var three = housing("kind: group", "kind: group\n    required: true\n    minItems: 3");
        var mia = Map.of("name", "Mia", "born", "2020-02-29");

        assertThat(wrongWith(HOUSING, List.of())).as("an empty list is none").isEmpty();
        assertThat(wrongWith(HOUSING, null)).isEmpty();
        assertThat(wrongWith(oneToTwelve, null)).containsExactly("/answers/household answer.missing");
        assertThat(wrongWith(oneToTwelve, List.of())).containsExactly("/answers/household answer.missing");
        assertThat(wrongWith(oneToTwelve, List.of(mia))).isEmpty();
        assertThat(wrongWith(three, List.of())).containsExactly("/answers/household answer.missing");
        assertThat(wrongWith(three, List.of(mia, mia))).containsExactly("/answers/household answer.too-few");
        assertThat(wrongWith(HOUSING, Collections.nCopies(12, mia))).isEmpty();
        assertThat(wrongWith(HOUSING, Collections.nCopies(10_000, 1)))
                .as("the items of a list that is too long are not looked at")
                .containsExactly("/answers/household answer.too-many");
        assertThat(wrongWith(housing("    maxItems: 12\n", ""), Collections.nCopies(21, mia)))
                .containsExactly("/answers/household answer.too-many");
    }

    @Test
    void whatIsNoListOfPersonsIsToldAndNothingBreaks() {
        var withNothing = Collections.singletonList(null);

        assertThat(wrongWith(HOUSING, "Mia")).containsExactly("/answers/household answer.wrong-type");
        assertThat(wrongWith(HOUSING, Map.of("name", "Mia"))).containsExactly("/answers/household answer.wrong-type");
        assertThat(wrongWith(HOUSING, List.of("Mia", List.of())))
                .containsExactly("/answers/household/0 answer.wrong-type", "/answers/household/1 answer.wrong-type");
        assertThat(wrongWith(HOUSING, withNothing)).containsExactly("/answers/household/0 answer.wrong-type");
        for (var odd : List.of("Mia", List.of("Mia"), withNothing, Map.of())) {
            assertThat(CHECK.asked(
                            housing("when: answers.student = true", "when: count(answers.household) > 5"),
                            Map.of("household", odd)))
                    .contains("household");
        }
    }

    @Test
    void aGroupThatIsNotAskedIsLeftOutOrEmpty() {
        var ofStudents = housing("kind: group", "kind: group\n    required: true\n    when: answers.rent > 900");
        var mia = Map.of("name", "Mia", "born", "2020-02-29");

        assertThat(wrongWith(ofStudents, null)).isEmpty();
        assertThat(wrongWith(ofStudents, List.of())).isEmpty();
        assertThat(wrongWith(ofStudents, List.of(mia))).containsExactly("/answers/household answer.not-asked");
    }

    @Test
    void aCorrectionMayEmptyAListThatIsNotNeededAndNoOther() {
        assertThat(CHECK.checkSome(HOUSING, Map.of("household", List.of()))).isEmpty();
        assertThat(told(CHECK.checkSome(
                        housing("kind: group", "kind: group\n    required: true"), Map.of("household", List.of()))))
                .containsExactly("/answers/household answer.missing");
        assertThat(told(CHECK.checkSome(HOUSING, Map.of("household", List.of(Map.of("name", "Mia"))))))
                .as("an item is replaced as a whole")
                .containsExactly("/answers/household/0/born answer.missing");
    }

    private static ServicePublished housing(String right, String other) {
        return new ServicePublished(
                "rivermouth",
                "housing-benefit",
                VERSIONS.incrementAndGet(),
                SampleDefinitions.proposed("housing-benefit", yaml -> yaml.replace(right, other)));
    }

    /// What is wrong with who lives in a household; null: nothing is said.
    private static List<String> wrongWith(ServicePublished service, @Nullable Object household) {
        var answers = new HashMap<String, Object>(Map.of("rent", 700, "income", 1500, "people", 2, "student", false));
        if (household != null) {
            answers.put("household", household);
        }
        assertThat(told(CHECK.everything(service, answers))).isEqualTo(told(CHECK.check(service, answers)));
        return told(CHECK.check(service, answers));
    }

    /// What is wrong with where somebody wants to be written to.
    private static List<String> wrong(Object reply) {
        return told(CHECK.check(COMPLAINT, Map.of("about", "Rubbish", "details", "Everywhere", "reply", reply)));
    }

    private static List<String> told(List<FieldProblem> problems) {
        return problems.stream()
                .map(problem -> problem.pointer() + " " + problem.code())
                .distinct()
                .toList();
    }
}
