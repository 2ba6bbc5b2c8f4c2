package org.ecitizen.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.ecitizen.portal.api.Problem.FieldError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldErrorTest {
    @ParameterizedTest
    @CsvSource({
        "/answers/plate, plate",
        "/answers/reply/street, reply",
        "/answers/days/0, days",
        "/answers, ''",
        "/message, ''",
        ", ''"
    })
    void whatIsWrongInAPartOfAnAnswerBelongsToItsQuestion(String pointer, String question) {
        assertThat(new FieldError(pointer, "answer.missing", null).question()).isEqualTo(question);
    }
}
