package org.ecitizen.query.status;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.ViewStore.Range;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Load and lateness of the teams of a supervisor. It is counted from the worklist when it is asked for, so that it is
/// never another number than the list itself has; of very long lists only the most urgent part is counted, and the
/// answer says so.
@RestController
class LoadController {
    /// Requests looked at for one team. The most urgent come first, so whatever is late is counted before.
    static final int MOST_PER_TEAM = 5_000;

    private static final int PORTION = 500;

    private final WorklistView worklist;
    private final Today today;

    LoadController(WorklistView worklist, Today today) {
        this.worklist = worklist;
        this.today = today;
    }

    @Operation(summary = "How much open work each of the supervisor's teams has, and how late it is")
    @GetMapping("/api/v1/worklist/load")
    Map<String, Object> load(Caller caller) {
        var authority = caller.authority();
        if (authority == null) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "worklist.no-authority", "Your token names no authority", null);
        }
        var day = today.in(authority);
        // A supervisor of a whole town has a dozen teams, and each is a list of its own.
        var teams = caller.teams().stream()
                .sorted()
                .parallel()
                .map(team -> count(authority, team, new TeamLoad(team, day)))
                .toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("day", day.toString());
        answer.put("complete", teams.stream().allMatch(Counted::complete));
        answer.put("teams", teams.stream().map(counted -> counted.load().told()).toList());
        return answer;
    }

    /// @param complete whether everything was counted
    private record Counted(TeamLoad load, boolean complete) {}

    private Counted count(String authority, String team, TeamLoad load) {
        String after = null;
        for (var counted = 0; counted < MOST_PER_TEAM; counted += PORTION) {
            var page = worklist.page(Range.of(WorklistView.BY_TEAM, List.of(authority, team), after, PORTION));
            for (var document : page.documents()) {
                if (WorklistView.isBeside(document)) {
                    load.addAdvice();
                } else {
                    load.add(WorkItem.of(document));
                }
            }
            if (page.next() == null) {
                return new Counted(load, true);
            }
            after = page.next();
        }
        return new Counted(load, false);
    }
}
