package org.ecitizen.portal.office;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A last day, and how far away it is.
///
/// @param days until then; negative: it is over
public record Deadline(LocalDate on, long days) {
    private static final int SOON = 3;

    /// @param day as text; not a day: there is no deadline
    static @Nullable Deadline of(JsonNode day, LocalDate today) {
        var text = day.asString("");
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return null;
        }
        var on = LocalDate.parse(text);
        return new Deadline(on, ChronoUnit.DAYS.between(today, on));
    }

    public boolean isLate() {
        return days < 0;
    }

    /// For instance "2 days late".
    public String words(Page page) {
        return days < 0
                ? page.text("office.due.late", "days", -days)
                : days == 0 ? page.text("office.due.today") : page.text("office.due.in", "days", days);
    }

    /// Repeats what the words say.
    public String colour() {
        return days < 0 ? "red" : days == 0 ? "orange" : days <= SOON ? "yellow" : "grey";
    }
}
