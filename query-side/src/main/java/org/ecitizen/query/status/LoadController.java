package org.ecitizen.query.status;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.ecitizen.query.status.RequestLists.Work;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Load and lateness of the teams of a supervisor. It is counted from the keys of the worklist when it is asked for, so
/// that it is never another number than the list itself has; of very long lists only the most urgent part is counted,
/// and the answer says so.
@RestController
class LoadController {
    /// Requests counted for one team. The most urgent come first, so whatever is late is counted before.
    static final int MOST_PER_TEAM = 10_000;

    private final RequestsView requests;
    private final Today today;

    LoadController(RequestsView requests, Today today) {
        this.requests = requests;
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
        var teams = new TreeMap<String, TeamLoad>();
        caller.teams().forEach(team -> teams.put(team, new TeamLoad(team, day)));
        var lists = teams.keySet().stream()
                .map(team -> RequestLists.ofTeam(authority, team))
                .toList();
        for (var count : requests.counts(RequestLists.DUE, lists, MOST_PER_TEAM)) {
            var work = Work.of(count.parts());
            teams.computeIfAbsent(work.team(), team -> new TeamLoad(team, day))
                    .add(work, Math.toIntExact(count.documents()));
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("day", day.toString());
        answer.put("complete", teams.values().stream().allMatch(load -> load.counted() < MOST_PER_TEAM));
        answer.put("teams", teams.values().stream().map(TeamLoad::told).toList());
        return answer;
    }
}
