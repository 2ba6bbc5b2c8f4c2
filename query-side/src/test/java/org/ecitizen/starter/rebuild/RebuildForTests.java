package org.ecitizen.starter.rebuild;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.ecitizen.starter.rebuild.Rebuild.State;
import org.ecitizen.starter.view.View;
import org.springframework.context.ApplicationContext;

/// Making a view anew, for tests of other packages.
public final class RebuildForTests {
    private RebuildForTests() {}

    /// Whether the view made anew holds the same.
    public static boolean findsTheSame(ApplicationContext side, View view) {
        var rebuild = side.getBean(Rebuilds.class).start(view, false).orElseThrow();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !rebuild.isUnderWay());
        var progress = rebuild.progress();
        return progress.state() == State.SWITCHED && progress.differing() == 0;
    }
}
