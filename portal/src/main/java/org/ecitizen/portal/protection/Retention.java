package org.ecitizen.portal.protection;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;

/// How long a service keeps data, as the API tells it.
///
/// @param rule names exactly this rule, so that nobody approves another one
/// @param state `approved` or `not-approved`
public record Retention(
        String service,
        String title,
        int version,
        String rule,
        @Nullable List<Term> terms,
        int draftDays,
        String state,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {

    /// @param when how the request ended: outcomes, `withdrawn` or `finished`
    /// @param from when it begins: `decision`, `end` or `expiry`
    /// @param keep how long each group of data is kept (ISO 8601), by code of the group
    public record Term(List<String> when, String from, Map<String, String> keep, String ground) {
        /// Each group of data with its time.
        public String kept(Page page) {
            return page.words()
                    .list(new TreeMap<>(keep)
                            .entrySet().stream()
                                    .map(each -> page.text(
                                            "protection.retention.group",
                                            "group",
                                            page.choice("protection.group", each.getKey()),
                                            "time",
                                            time(page, each.getValue())))
                                    .toList());
        }

        private static String time(Page page, String length) {
            try {
                var time = Period.parse(length);
                var parts = new ArrayList<String>();
                parts.add(part(page, "years", time.getYears()));
                parts.add(part(page, "months", time.getMonths()));
                parts.add(part(page, "days", time.getDays()));
                parts.removeIf(String::isEmpty);
                return page.words().list(parts);
            } catch (DateTimeException e) {
                return length;
            }
        }

        private static String part(Page page, String unit, int count) {
            return count == 0 ? "" : page.text("protection.retention." + unit, "count", count);
        }
    }

    public boolean isApproved() {
        return state.equals("approved");
    }

    public List<Term> termsOrNone() {
        return terms == null ? List.of() : terms;
    }
}
