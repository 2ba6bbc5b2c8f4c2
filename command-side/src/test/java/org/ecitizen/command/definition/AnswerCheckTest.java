package org.ecitizen.command.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ecitizen.events.service.ServicePublished;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
    private static final ServicePublished COMPLAINT =
            new ServicePublished("rivermouth", "citizen-complaint", 1, SampleDefinitions.service("citizen-complaint"));

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

    /// What is wrong with where somebody wants to be written to.
    private static List<String> wrong(Object reply) {
        return new AnswerCheck(SampleDefinitions.rules())
                .check(COMPLAINT, Map.of("about", "Rubbish", "details", "Everywhere", "reply", reply)).stream()
                        .map(problem -> problem.pointer() + " " + problem.code())
                        .distinct()
                        .toList();
    }
}
