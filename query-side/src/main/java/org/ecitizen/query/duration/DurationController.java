package org.ecitizen.query.duration;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.query.duration.Durations.Group;
import org.ecitizen.starter.installation.InstallationProperties;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How long a service takes, for everybody.
@RestController
class DurationController {
    private static final int MONTHS = 12;

    private final DurationView view;
    private final CatalogueView catalogue;
    private final String authorityHere;
    private final Clock clock;

    DurationController(DurationView view, CatalogueView catalogue, InstallationProperties installation, Clock clock) {
        this.view = view;
        this.catalogue = catalogue;
        this.authorityHere = installation.authority().code();
        this.clock = clock;
    }

    @Operation(
            summary = "How long a service takes, from past requests",
            description = "Days from handing in to the first decision, by the month of the decision (UTC), for the"
                    + " running month and eleven before it. Groups of fewer than ten are left out.")
    @GetMapping("/api/v1/services/{code}/durations")
    Map<String, Object> durations(
            @PathVariable("code") String code,
            @Nullable @RequestParam(name = "authority", required = false) String named) {
        var authority = Objects.requireNonNullElse(named, authorityHere);
        if (catalogue.newest(authority, code).isEmpty()) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "service.unknown", "There is no such service", null);
        }
        var to = DurationView.month(clock.instant());
        var from = to.minusMonths(MONTHS - 1L);
        var summary = Durations.of(view.decided(authority, code, from, to), from, to);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("authority", authority);
        answer.put("service", code);
        answer.put("from", from.toString());
        answer.put("to", to.toString());
        answer.put("minimum", Durations.MINIMUM);
        answer.put("all", told(summary.all()));
        answer.put(
                "months",
                summary.months().stream().map(DurationController::told).toList());
        return answer;
    }

    private static Map<String, Object> told(Group group) {
        var told = new LinkedHashMap<String, Object>();
        if (group.month() != null) {
            told.put("month", group.month().toString());
        }
        put(told, "cases", group.cases());
        put(told, "median", group.median());
        put(told, "nineOfTen", group.nineOfTen());
        return told;
    }

    private static void put(Map<String, Object> told, String member, @Nullable Object value) {
        if (value != null) {
            told.put(member, value);
        }
    }
}
