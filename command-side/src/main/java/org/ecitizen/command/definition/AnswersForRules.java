package org.ecitizen.command.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.events.service.ServiceDefinition.AnswerKind;
import org.ecitizen.events.service.ServiceDefinition.Question;
import org.jspecify.annotations.Nullable;

/// Answers as rules see them, without gaps: a question without an answer is there, without a value.
public final class AnswersForRules {
    private AnswersForRules() {}

    /// The answer to a group is a list without gaps in its items, and an empty one where there is none. What was not
    /// checked yet and is of another kind than asked for stays as it is.
    ///
    /// @param answers by the codes of the questions
    public static Map<String, Object> of(List<Question> questions, Map<?, ?> answers) {
        var all = new HashMap<String, Object>();
        answers.forEach((code, answer) -> all.put(String.valueOf(code), answer));
        for (var question : questions) {
            var answer = all.get(question.code());
            all.put(question.code(), question.kind() == AnswerKind.GROUP ? items(question, answer) : answer);
        }
        return all;
    }

    private static Object items(Question group, @Nullable Object answer) {
        if (answer == null) {
            return List.of();
        }
        return answer instanceof List<?> items
                ? items.stream().map(item -> item(group, item)).toList()
                : answer;
    }

    private static @Nullable Object item(Question group, @Nullable Object item) {
        return item instanceof Map<?, ?> members ? of(group.questions(), members) : item;
    }
}
