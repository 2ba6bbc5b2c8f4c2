package org.ecitizen.portal.duration;

import java.util.List;
import java.util.Map;
import org.ecitizen.portal.duration.ServiceDurations.Group;
import org.ecitizen.portal.page.PageState;
import org.ecitizen.portal.page.TestPages;
import org.ecitizen.portal.service.ServiceSummary;

/// How long a service takes, in every state.
public final class DurationStates {
    private static final ServiceSummary PERMIT =
            new ServiceSummary("parking-permit", "Parking permit", "Park.", List.of("en"));

    private DurationStates() {}

    public static List<PageState> all() {
        return List.of(
                new PageState(
                        "durations",
                        TestPages.ANNA,
                        "duration/page",
                        page -> Map.of(
                                "service",
                                PERMIT,
                                "durations",
                                new ServiceDurations(
                                        "2025-12",
                                        "2026-03",
                                        10,
                                        new Group(null, 40, 3L, 9L),
                                        List.of(
                                                new Group("2025-12", 20, 3L, 12L),
                                                new Group("2026-01", null, null, null),
                                                new Group("2026-02", 10, 1L, 1L),
                                                new Group("2026-03", null, null, null))))),
                new PageState(
                        "durations-too-few",
                        TestPages.ANNA,
                        "duration/page",
                        page -> Map.of(
                                "service",
                                PERMIT,
                                "durations",
                                new ServiceDurations(
                                        "2026-03",
                                        "2026-03",
                                        10,
                                        new Group(null, null, null, null),
                                        List.of(new Group("2026-03", null, null, null))))));
    }
}
