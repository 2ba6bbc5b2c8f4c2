package org.ecitizen.command.definition;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.events.service.ServiceDefinition.DayCount;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The last day of a term. The day on which it begins does not count (as in Regulation (EEC, Euratom) No
/// 1182/71, article 3); of working days, neither do Saturdays, Sundays and the public holidays of the
/// authority's calendar.
@Component
public class DueDates {
    private final Map<String, HolidayManager> calendars = new ConcurrentHashMap<>();

    /// @param days 0 or more
    public LocalDate due(int days, DayCount count, LocalDate from, AuthorityProfile authority) {
        if (count == DayCount.CALENDAR) {
            return from.plusDays(days);
        }
        return walk(days, from, 1, authority);
    }

    /// The day from which so many days are left.
    public LocalDate before(int days, DayCount count, LocalDate end, AuthorityProfile authority) {
        return count == DayCount.CALENDAR ? end.minusDays(days) : walk(days, end, -1, authority);
    }

    /// How many days of a term are left after a day, 0 where it ends on that day or before.
    public int between(DayCount count, LocalDate day, LocalDate end, AuthorityProfile authority) {
        var left = 0;
        for (var next = day.plusDays(1); !next.isAfter(end); next = next.plusDays(1)) {
            if (count == DayCount.CALENDAR || isWorkingDay(next, authority.calendar())) {
                left++;
            }
        }
        return left;
    }

    private LocalDate walk(int days, LocalDate from, int step, AuthorityProfile authority) {
        var day = from;
        for (var counted = 0; counted < days; ) {
            day = day.plusDays(step);
            if (isWorkingDay(day, authority.calendar())) {
                counted++;
            }
        }
        return day;
    }

    private boolean isWorkingDay(LocalDate day, @Nullable String calendar) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        if (calendar == null) {
            return true;
        }
        var parts = calendar.split("-", -1);
        var holidays = calendars.computeIfAbsent(
                parts[0], country -> HolidayManager.getInstance(ManagerParameters.create(country)));
        return !holidays.isHoliday(day, Arrays.copyOfRange(parts, 1, parts.length));
    }
}
