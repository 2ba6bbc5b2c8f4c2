package org.ecitizen.portal.apply;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.portal.api.Problem.FieldError;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;

/// What the API says of answers.
///
/// @param asked codes of the questions that are asked after them, in order
/// @param errors everything that keeps them from being handed in
/// @param fees what it costs with these answers; empty: nothing, or they are not complete
public record Check(List<String> asked, List<FieldError> errors, List<Fee> fees) {

    public Check {
        asked = Objects.requireNonNullElse(asked, List.of());
        errors = Objects.requireNonNullElse(errors, List.of());
        fees = Objects.requireNonNullElse(fees, List.of());
    }

    /// @param fee code of the assessment
    /// @param amount absent: the rule cannot say, a person will
    public record Fee(String fee, @Nullable BigDecimal amount, String currency) {}

    /// @param version of the service; absent: the one that holds now
    public static Check of(Page page, String service, @Nullable Integer version, Map<String, ?> answers) {
        return page.api()
                .post(
                        Check.class,
                        page.newKey(),
                        version == null ? Map.of("answers", answers) : Map.of("answers", answers, "version", version),
                        "/api/v1/services/{code}/answer-checks",
                        service);
    }

    /// What is wrong with the answer to a question.
    List<FieldError> all(String question) {
        return errors.stream()
                .filter(error -> error.question().equals(question))
                .toList();
    }

    boolean isWrong(String question) {
        return !all(question).isEmpty();
    }
}
