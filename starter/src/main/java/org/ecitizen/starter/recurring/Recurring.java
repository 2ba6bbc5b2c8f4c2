package org.ecitizen.starter.recurring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Work that is looked for again and again as long as the program runs. What goes wrong is told, and tried again the
/// next time.
public abstract class Recurring implements SmartLifecycle {
    private final String name;
    private final String sought;
    private final Duration first;
    private final Duration every;
    private volatile @Nullable CountDownLatch stopped;

    /// @param name of its thread
    /// @param sought what it looks for, in words for the log
    /// @param first how long it pauses before the first look
    /// @param every how long it pauses before each further one
    protected Recurring(String name, String sought, Duration first, Duration every) {
        this.name = name;
        this.sought = sought;
        this.first = first;
        this.every = every;
    }

    /// Does what is there to do now.
    protected abstract void work();

    @Override
    public void start() {
        var latch = new CountDownLatch(1);
        stopped = latch;
        Thread.ofVirtual().name(name).start(() -> {
            try {
                for (var pause = first; !latch.await(pause.toMillis(), TimeUnit.MILLISECONDS); pause = every) {
                    workOrWarn();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void workOrWarn() {
        try {
            work();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(getClass())
                    .warn("looking for {} failed: {}", sought, e.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        var latch = stopped;
        if (latch != null) {
            latch.countDown();
        }
        stopped = null;
    }

    @Override
    public boolean isRunning() {
        return stopped != null;
    }
}
