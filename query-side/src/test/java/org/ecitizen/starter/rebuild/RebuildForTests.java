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
        var progress = rebuilt(side, view, false);
        return progress.state() == State.SWITCHED && progress.differing() == 0;
    }

    /// Whether readers were switched to the view made anew, whatever it holds.
    public static boolean switchesAnyhow(ApplicationContext side, View view) {
        return rebuilt(side, view, true).state() == State.SWITCHED;
    }

    private static Rebuild.Progress rebuilt(ApplicationContext side, View view, boolean evenIfDifferent) {
        var rebuild = side.getBean(Rebuilds.class).start(view, evenIfDifferent).orElseThrow();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !rebuild.isUnderWay());
        return rebuild.progress();
    }
}
