package org.ecitizen.benchmarks.machine;

/// Working until work gets no cheaper: the compiler of a program needs some ten thousand rounds, and until then a
/// figure
/// says more about the compiler than about the program. What counts is processor time, since a rate also depends
/// on what else the machine does.
///
/// @param most stretches
/// @param noticeably a stretch that takes less than this part of the cheapest before it is a gain
public record WarmUp(int most, double noticeably) {
    private static final int WITHOUT_GAIN = 2;

    /// Some work that is measured.
    public interface Stretch {
        /// @return processor time for one piece of work, in milliseconds
        double work() throws Exception;
    }

    /// Ends after two stretches in a row that were no gain.
    public void of(Stretch stretch) throws Exception {
        var cheapest = Double.MAX_VALUE;
        var withoutGain = 0;
        for (var worked = 0; worked < most && withoutGain < WITHOUT_GAIN; worked++) {
            var millis = stretch.work();
            withoutGain = millis < cheapest * noticeably ? 0 : withoutGain + 1;
            cheapest = Math.min(cheapest, millis);
        }
    }
}
