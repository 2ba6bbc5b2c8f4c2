package org.ecitizen.query.status;

import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/// Who may see a request. To anybody else it is as if it were not there.
public final class Visibility {
    private Visibility() {}

    static boolean sees(Caller caller, ApplicationStatus status) {
        if (caller.has(Role.CITIZEN, Role.REPRESENTATIVE)
                && (caller.subject().equals(status.applicant())
                        || caller.subject().equals(status.submittedBy())
                        || caller.subject().equals(status.coSigner()))) {
            return true;
        }
        if (!caller.worksFor(status.authority())) {
            return false;
        }
        if (caller.has(Role.AUDITOR)) {
            return true;
        }
        return caller.has(Role.CLERK, Role.CASEWORKER, Role.SUPERVISOR)
                && (caller.subject().equals(status.submittedBy())
                        || status.teams().stream().anyMatch(caller.teams()::contains));
    }

    /// Officials and auditors read who acted; others read in which role and team.
    static boolean readsNames(Caller caller, ApplicationStatus status) {
        return caller.worksFor(status.authority());
    }

    static ProblemException unknown() {
        return new ProblemException(HttpStatus.NOT_FOUND, "application.unknown", "There is no such request", null);
    }
}
