package org.ecitizen.command.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.MetaData;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.Task;
import org.jspecify.annotations.Nullable;

/// An official at work on a request: whether they may touch it at all, and what they may do in its stage.
final class Official {
    static final String SUPERVISOR = "supervisor";

    private static final Set<String> ROLES = Set.of("clerk", "caseworker", SUPERVISOR);

    private final Provenance provenance;
    private final List<String> teams;

    private Official(Provenance provenance, List<String> teams) {
        this.provenance = provenance;
        this.teams = teams;
    }

    /// @throws CommandRejected if the actor is no official of this authority, or works in no team
    ///     that has to do with the request; to them it does not exist
    static Official of(MetaData metadata, CaseFile file) {
        var provenance = Provenance.of(metadata);
        if (!file.submission().authority().equals(provenance.authority())) {
            throw new CommandRejected(new Rejection.Unknown());
        }
        if (!ROLES.contains(provenance.role())) {
            throw new CommandRejected(new Rejection.NotYourRole("caseworker"));
        }
        var names = metadata.get(ApplicationCommands.TEAMS) instanceof String all ? all : "";
        var teams = List.of(names.split(",", -1));
        if (teams.stream().noneMatch(file.teamsEver()::contains) && !file.isSubmittedBy(provenance.actor())) {
            throw new CommandRejected(new Rejection.Unknown());
        }
        if (file.isAbout(provenance.actor())
                || metadata.get(ApplicationCommands.PERSON) instanceof String person && file.isAbout(person)) {
            throw new CommandRejected(Rejection.ownRequest());
        }
        return new Official(provenance, teams);
    }

    String name() {
        return provenance.actor();
    }

    boolean isSupervisor() {
        return provenance.role().equals(SUPERVISOR);
    }

    void mustBe(String role) {
        if (!provenance.role().equals(role) && !isSupervisor()) {
            throw new CommandRejected(new Rejection.NotYourRole(role));
        }
    }

    void mustBeSupervisor() {
        if (!isSupervisor()) {
            throw new CommandRejected(new Rejection.NotYourRole(SUPERVISOR));
        }
    }

    /// The official works in the team that is responsible.
    void mustBeResponsible(CaseFile file) {
        mustBeIn(List.of(file.team()));
    }

    /// The official works in a team that had to do with the request, for what comes when no team is
    /// responsible any more.
    void mustHaveHadPart(CaseFile file) {
        mustBeIn(file.teamsEver().stream().sorted().toList());
    }

    /// The team in which the official does a task.
    ///
    /// @param wanted the team they name; absent: the first of theirs that may
    String teamFor(Task task, Stage stage, String responsible, @Nullable String wanted) {
        var may = new ArrayList<String>();
        if (task.team() != null) {
            may.add(task.team());
        } else {
            may.add(responsible);
            may.addAll(stage.assistedBy());
        }
        return may.stream()
                .filter(team -> teams.contains(team) && (wanted == null || wanted.equals(team)))
                .findFirst()
                .orElseThrow(() -> new CommandRejected(new Rejection.NotYourTeam(may)));
    }

    void mustBeIn(List<String> allowed) {
        if (teams.stream().noneMatch(allowed::contains)) {
            throw new CommandRejected(new Rejection.NotYourTeam(allowed));
        }
    }

    /// The request is theirs to act on: they have claimed it, or they supervise.
    void mustHave(CaseFile file) {
        if (file.officer() == null && !isSupervisor()) {
            throw new CommandRejected(new Rejection.NotClaimed());
        }
        if (!isSupervisor() && !name().equals(file.officer())) {
            throw new CommandRejected(new Rejection.ClaimedByOther());
        }
    }
}
