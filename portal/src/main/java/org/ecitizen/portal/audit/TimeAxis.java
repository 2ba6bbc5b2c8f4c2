package org.ecitizen.portal.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;

/// The moments at which something changed, on one of the two clocks: when a fact happened, or when it was recorded.
///
/// @param clock on which it is read
/// @param entries everything that happened, in the order of that clock
public record TimeAxis(Clock clock, List<RecordedEvent> entries) {
    /// Which of the two times of a fact counts.
    public enum Clock {
        HAPPENED("happened", "asOf"),
        RECORDED("recorded", "knownAt");

        private final String code;
        private final String parameter;

        Clock(String code, String parameter) {
            this.code = code;
            this.parameter = parameter;
        }

        static Clock of(String code) {
            return code.equals(RECORDED.code) ? RECORDED : HAPPENED;
        }

        String code() {
            return code;
        }

        /// How the API calls a moment on this clock.
        String parameter() {
            return parameter;
        }

        Instant at(RecordedEvent entry) {
            return this == HAPPENED ? entry.occurredAt() : entry.recordedAt();
        }
    }

    static TimeAxis of(Clock clock, List<RecordedEvent> history) {
        return new TimeAxis(
                clock,
                history.stream()
                        .sorted(Comparator.comparing(clock::at).thenComparingLong(RecordedEvent::version))
                        .toList());
    }

    /// One choice for each moment. Of what happened at the same moment the last is named, since all of it is in force
    /// then.
    List<Option> options(Page page) {
        return moments().stream()
                .map(at -> Option.of(
                        at.toString(),
                        page.text("audit.axis.moment", "moment", page.words().exactly(at), "what", last(at).meaning())))
                .toList();
    }

    List<Instant> moments() {
        return entries.stream().map(clock::at).distinct().toList();
    }

    /// What had happened by then, on this clock.
    List<RecordedEvent> until(Instant at) {
        return entries.stream().filter(entry -> !clock.at(entry).isAfter(at)).toList();
    }

    /// The moment that was asked for, or the latest one.
    Instant chosen(@Nullable Instant asked) {
        return asked == null ? moments().getLast() : asked;
    }

    /// The choice that shows what holds at a moment; absent: it was before the first.
    @Nullable
    String option(Instant at) {
        return moments().stream()
                .filter(moment -> !moment.isAfter(at))
                .reduce((before, later) -> later)
                .map(Instant::toString)
                .orElse(null);
    }

    /// The moment before or after the one that holds; absent: there is none.
    ///
    /// @param steps negative: back
    @Nullable
    String step(Instant at, int steps) {
        var all = moments();
        var reached = (int) all.stream().filter(moment -> !moment.isAfter(at)).count() - 1;
        var wanted = reached + steps;
        return wanted < 0 || wanted >= all.size() ? null : all.get(wanted).toString();
    }

    private RecordedEvent last(Instant at) {
        return Objects.requireNonNull(entries.stream()
                .filter(entry -> clock.at(entry).equals(at))
                .reduce((before, later) -> later)
                .orElse(null));
    }
}
