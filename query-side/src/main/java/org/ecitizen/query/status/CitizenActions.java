package org.ecitizen.query.status;

import static org.ecitizen.query.status.PossibleActions.first;

import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.query.status.PossibleActions.Offer;
import org.ecitizen.query.status.PossibleActions.Offers;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.jspecify.annotations.Nullable;

/// What somebody outside the authority may do with a request: the applicant, whoever handed it in for them, and the
/// second person who signs.
record CitizenActions(
        Caller caller, ApplicationStatus status, ServiceDefinition definition, Stage stage, Offers offers) {

    void add() {
        if (belongs()) {
            inItsCourse();
            afterwards();
            sharing();
        }
        stage.actions().stream().filter(this::isForCaller).forEach(this::action);
    }

    private boolean belongs() {
        return caller.subject().equals(status.applicant()) || caller.subject().equals(status.submittedBy());
    }

    private void inItsCourse() {
        offer("withdraw", closed());
        offer("provide-information", first(closed(), status.question() == null ? "application.nothing-asked" : null));
        // Unanswered and unchanged questions are judged with the answers.
        offer("correct-answers", first(closed(), status.outcome() != null ? "application.decided" : null))
                .conditionalIf(status.coSigner() != null);
        if (!status.work().moments().isEmpty()) {
            offer("agree-appointment", closed());
            offer("decline-appointment", closed());
        }
    }

    private void sharing() {
        offer("share-status", null);
        offer("end-status-sharing", status.work().sharedCode() == null ? "application.not-shared" : null);
    }

    private void afterwards() {
        if (status.stageKind() == StageKind.CLOSED) {
            if (definition.appeal() != null
                    && status.outcome() != null
                    && !status.work().appealed()) {
                offer("appeal", null).conditional();
            }
            if (definition.reopening() != null && definition.reopening().role().equals(Role.CITIZEN.code())) {
                offer("reopen", null).conditional();
            }
        }
        if (status.outcome() != null) {
            offer("request-correction", status.work().correction() != null ? "application.correction-open" : null);
        }
    }

    private boolean isForCaller(Action action) {
        return action.role().equals(Role.CITIZEN.code()) && belongs()
                || action.role().equals("co-signer") && caller.subject().equals(status.coSigner());
    }

    private void action(Action action) {
        offer(action.code(), first(closed(), OfficialActions.notNow(status, stage)))
                .titled(action.title())
                .conditionalIf(action.when() != null);
    }

    private @Nullable String closed() {
        return status.isOpen() ? null : "application.closed";
    }

    /// Whoever acts for the applicant needs a mandate that still holds.
    private Offer offer(String action, @Nullable String reason) {
        return offers.add(action, reason)
                .conditionalIf(
                        caller.has(Role.REPRESENTATIVE) && !caller.subject().equals(status.applicant()));
    }
}
