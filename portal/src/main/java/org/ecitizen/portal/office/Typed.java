package org.ecitizen.portal.office;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// What was typed into a form.
///
/// @param values by name of the field
public record Typed(MultiValueMap<String, String> values) {
    /// Nothing yet.
    public static final Typed NOTHING = new Typed(new LinkedMultiValueMap<>());

    /// Without blanks around it; empty where there is nothing.
    public String one(String name) {
        var value = values.getFirst(name);
        return value == null ? "" : value.strip();
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /// The day of a date field; empty: it is not filled in, or is no day.
    Optional<LocalDate> day(String name) {
        try {
            return Optional.of(LocalDate.of(number(name + "-year"), number(name + "-month"), number(name + "-day")));
        } catch (DateTimeException | NumberFormatException noDay) {
            return Optional.empty();
        }
    }

    /// Whether anything of a date or its time is filled in.
    boolean hasMoment(String name) {
        return List.of("-day", "-month", "-year", "-time").stream()
                .anyMatch(part -> !one(name + part).isEmpty());
    }

    /// The moment of a date field with a time beside it; empty: it is none.
    Optional<Instant> moment(String name, ZoneId zone) {
        var time = one(name + "-time").replace('.', ':');
        if (!time.matches("\\d{1,2}:\\d{2}")) {
            return Optional.empty();
        }
        try {
            var at = LocalTime.parse(time.length() == 4 ? "0" + time : time);
            return day(name).map(day -> day.atTime(at).atZone(zone).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private int number(String name) {
        return Integer.parseInt(one(name));
    }
}
