package org.ecitizen.starter.personal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks after the epochs while the program runs. Before it starts, the keys that are there must fit together.
final class EpochKeeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EpochKeeper.class);
    private static final long HOURS_BETWEEN_LOOKS = 1;

    private final Epochs epochs;
    private volatile @Nullable CountDownLatch stopped;

    EpochKeeper(Epochs epochs) {
        this.epochs = epochs;
        epochs.refuseWithoutKeys();
    }

    @Override
    public void start() {
        var latch = new CountDownLatch(1);
        stopped = latch;
        Thread.ofVirtual().name("key-epochs").start(() -> {
            try {
                do {
                    keepOrWarn();
                } while (!latch.await(HOURS_BETWEEN_LOOKS, TimeUnit.HOURS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void keepOrWarn() {
        try {
            epochs.keep();
        } catch (RuntimeException e) {
            log.warn("The epochs of keys could not be looked after; it is tried again in an hour.", e);
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
