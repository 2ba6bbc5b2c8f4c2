package org.ecitizen.command.application;

import org.ecitizen.command.application.ApplicationCommand.ConfirmDuplicate;
import org.ecitizen.command.application.ApplicationCommand.NoteEndOfPart;
import org.ecitizen.command.application.ApplicationCommand.NoteErased;
import org.ecitizen.command.application.ApplicationCommand.NoteRelation;
import org.ecitizen.command.application.ApplicationCommand.NoteSimilar;
import org.ecitizen.command.application.ApplicationCommand.RefuteDuplicate;
import org.ecitizen.command.application.ApplicationCommand.Relate;
import org.ecitizen.events.application.ApplicationRelated;
import org.ecitizen.events.application.DuplicateConfirmed;
import org.ecitizen.events.application.DuplicateRefuted;
import org.ecitizen.events.application.PersonalDataErased;
import org.ecitizen.events.application.RelatedApplicationEnded;
import org.ecitizen.events.application.Relation;
import org.ecitizen.events.application.SimilarApplicationFound;

/// What other requests have to do with this one.
final class Relations {
    private final Handling handling;
    private final CaseFile file;

    Relations(Handling handling) {
        this.handling = handling;
        this.file = handling.file();
    }

    void relate(Relate command, Official official) {
        official.mustHaveHadPart(file);
        var other = handling.rules()
                .others()
                .find(command.other())
                .filter(found -> !command.other().equals(handling.id()))
                .filter(found ->
                        found.submission().authority().equals(file.submission().authority()))
                .orElseThrow(() -> new CommandRejected(new Rejection.DoesNotFit(
                        "application.no-other",
                        "There is no such other request",
                        "/other",
                        "Give the id of another.")));
        note(other.submission().applicationId(), Relation.RELATED);
    }

    void note(NoteRelation command) {
        note(command.other(), command.relation());
    }

    private void note(String other, Relation relation) {
        if (!file.related().containsKey(other)) {
            handling.record(new ApplicationRelated(handling.id(), other, relation));
        }
    }

    void note(NoteEndOfPart command) {
        if (file.isPartOpen(command.other())) {
            handling.record(new RelatedApplicationEnded(handling.id(), command.other()));
        }
    }

    /// What is gone stays gone, whoever says so a second time.
    void note(NoteErased command) {
        var gone = command.groups().stream()
                .filter(group -> !file.erased().contains(group))
                .toList();
        if (!gone.isEmpty()) {
            handling.record(new PersonalDataErased(handling.id(), command.erasureId(), gone));
        }
    }

    void note(NoteSimilar command) {
        if (!file.wasSimilar(command.other())) {
            handling.record(new SimilarApplicationFound(handling.id(), command.other(), command.clause()));
        }
    }

    void confirm(ConfirmDuplicate command, Official official) {
        mustBeSimilar(command.other(), official);
        handling.record(new DuplicateConfirmed(handling.id(), command.other()));
    }

    void refute(RefuteDuplicate command, Official official) {
        mustBeSimilar(command.other(), official);
        handling.record(new DuplicateRefuted(handling.id(), command.other(), handling.said(command.reason())));
    }

    private void mustBeSimilar(String other, Official official) {
        official.mustBeResponsible(file);
        if (!file.similarOpen().contains(other)) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.not-similar",
                    "This request was not found to be alike",
                    "/other",
                    "Choose one of those found to be alike."));
        }
    }
}
