package org.ecitizen.portal.protection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is looked for in the ledger of accesses; empty parts are not asked for.
///
/// @param from the first day
/// @param to the last day
public record AccessSearch(String official, String purpose, String from, String to) {

    /// The API's path with a variable for each part.
    String path(ZoneId zone, String cursor) {
        return "/api/v1/access-oversight/entries"
                + parts(zone, cursor).keySet().stream()
                        .map(name -> name + "={" + name + "}")
                        .collect(Collectors.joining("&", "?", ""));
    }

    Object[] values(ZoneId zone, String cursor) {
        return parts(zone, cursor).values().toArray();
    }

    /// The address of what follows.
    public String next(String cursor) {
        return "/data-protection/accesses?official=" + encoded(official) + "&purpose=" + encoded(purpose) + "&from="
                + encoded(from) + "&to=" + encoded(to) + "&cursor=" + encoded(cursor);
    }

    private Map<String, String> parts(ZoneId zone, String cursor) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("limit", "20");
        put(parts, "official", official);
        put(parts, "purpose", purpose);
        put(parts, "from", moment(from, zone, 0));
        put(parts, "to", moment(to, zone, 1));
        put(parts, "cursor", cursor);
        return parts;
    }

    private static @Nullable String moment(String day, ZoneId zone, int daysAfter) {
        try {
            return day.isBlank()
                    ? null
                    : LocalDate.parse(day)
                            .plusDays(daysAfter)
                            .atStartOfDay(zone)
                            .toInstant()
                            .toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static void put(Map<String, String> parts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            parts.put(name, value);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
