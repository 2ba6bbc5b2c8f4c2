package org.ecitizen.starter.test;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What a test waits for may take long where much else runs on the machine. Every test has this without asking for it;
/// a test that is about how long something takes says its own bound.
public final class Patience implements BeforeAllCallback {
    private static final Duration UNTIL = Duration.ofMinutes(1);

    @Override
    public void beforeAll(ExtensionContext test) {
        Awaitility.setDefaultTimeout(UNTIL);
    }
}
