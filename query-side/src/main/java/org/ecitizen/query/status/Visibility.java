package org.ecitizen.query.status;

import java.time.Clock;
import org.ecitizen.query.personal.HeldMandates;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Who may see a request. To anybody else it is as if it were not there.
@Component
class Visibility {
    private final HeldMandates mandates;
    private final Clock clock;

    Visibility(HeldMandates mandates, Clock clock) {
        this.mandates = mandates;
        this.clock = clock;
    }

    boolean sees(Caller caller, ApplicationStatus status) {
        if (caller.has(Role.CITIZEN, Role.REPRESENTATIVE)
                && (caller.subject().equals(status.applicant())
                        || caller.subject().equals(status.coSigner())
                        || hasMandate(caller, status))) {
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

    /// Whoever handed it in for another sees it as long as they may act for them.
    private boolean hasMandate(Caller caller, ApplicationStatus status) {
        return caller.subject().equals(status.submittedBy())
                && mandates.covers(status.applicant(), caller.subject(), status.service(), clock.instant());
    }

    /// Officials and auditors read who acted; others read in which role and team.
    static boolean readsNames(Caller caller, ApplicationStatus status) {
        return caller.worksFor(status.authority());
    }

    static ProblemException unknown() {
        return new ProblemException(HttpStatus.NOT_FOUND, "application.unknown", "There is no such request", null);
    }
}
