package org.ecitizen.query.access;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ecitizen.starter.view.ViewStore.Range;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Ends deferrals by their date, so that nobody has to remember it.
@Component
class DeferralRelease implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeferralRelease.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final int MOST = 1000;

    private final AccessView view;
    private final Oversight oversight;
    private volatile boolean running;
    private @Nullable Thread thread;

    DeferralRelease(AccessView view, Oversight oversight) {
        this.view = view;
        this.oversight = oversight;
    }

    /// Ends what is over now.
    void look() {
        oversight.endWhatIsOver(
                view.page(Range.of(AccessView.OFFICIAL, List.of(AccessView.RUNNING), null, MOST)).documents().stream()
                        .map(AccessView::deferral)
                        .toList());
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("deferral-release").start(() -> {
            while (running) {
                try {
                    look();
                } catch (RuntimeException e) {
                    log.warn(
                            "Deferrals are looked at again in a minute: {}",
                            e.getClass().getSimpleName());
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        });
    }

    @Override
    public void stop() {
        running = false;
        var last = thread;
        if (last != null) {
            LockSupport.unpark(last);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
