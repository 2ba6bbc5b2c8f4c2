package org.ecitizen.query.access;

import java.time.Duration;
import java.util.List;
import org.ecitizen.starter.recurring.Recurring;
import org.ecitizen.starter.view.ViewStore.Range;
import org.springframework.stereotype.Component;

/// Ends deferrals by their date, so that nobody has to remember it.
@Component
class DeferralRelease extends Recurring {
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final int MOST = 1000;

    private final AccessView view;
    private final Oversight oversight;

    DeferralRelease(AccessView view, Oversight oversight) {
        super("deferral-release", "deferrals that are over", Duration.ZERO, BETWEEN);
        this.view = view;
        this.oversight = oversight;
    }

    /// Ends what is over now.
    @Override
    protected void work() {
        oversight.endWhatIsOver(
                view.page(Range.of(AccessView.OFFICIAL, List.of(AccessView.RUNNING), null, MOST)).documents().stream()
                        .map(AccessView::deferral)
                        .toList());
    }
}
