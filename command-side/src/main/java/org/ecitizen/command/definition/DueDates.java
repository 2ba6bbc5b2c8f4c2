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
import org.ecitizen.events.service.ServiceDefinition.Term;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The last day of a term. The day on which it begins does not count (as in Regulation (EEC, Euratom) No
/// 1182/71, article 3); of working days, neither do Saturdays, Sundays and the public holidays of the
/// authority's calendar.
@Component
public class DueDates {
    private final Map<String, HolidayManager> calendars = new ConcurrentHashMap<>();

    public LocalDate due(Term term, LocalDate from, AuthorityProfile authority) {
        if (term.count() == DayCount.CALENDAR) {
            return from.plusDays(term.days());
        }
        var day = from;
        for (var counted = 0; counted < term.days(); ) {
            day = day.plusDays(1);
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
