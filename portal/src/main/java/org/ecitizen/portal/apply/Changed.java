package org.ecitizen.portal.apply;

import java.util.List;
import org.ecitizen.portal.component.Row;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Answers;
import org.ecitizen.portal.service.Question;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An answer that was written twice at once, most likely in two windows.
///
/// @param form as it is kept
/// @param typed what was sent last and is not kept; absent: the answer was taken out
/// @param change whether the writer came from the check
public record Changed(
        Form form, Question question, @Nullable JsonNode typed, boolean change) {

    /// Both answers, side by side.
    public List<Row> rows(Page page) {
        return List.of(
                Row.of(page.text("apply.changed.kept"), Answers.shown(page, question, form.answer(question))),
                Row.of(page.text("apply.changed.typed"), Answers.shown(page, question, typed)));
    }

    /// Where the answer is that was kept.
    public String address() {
        return form.address(question) + (change ? "?change=1" : "");
    }
}
