package org.ecitizen.command.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.starter.access.AutomatedReading;
import org.ecitizen.starter.personal.Opened;
import org.jspecify.annotations.Nullable;

/// One command being carried out on one request: the file as it stands, the rules it is judged by, who acts and when,
/// and where the events go.
///
/// @param events records an event; the file has taken it when that returns
/// @param reading opens what the file keeps sealed
record Handling(
        String id,
        CaseFile file,
        Rulebook rules,
        Provenance by,
        Consumer<ApplicationEvent> events,
        AutomatedReading.Work reading) {
    private static final String PART = "rules";

    Handling(String id, CaseFile file, Rulebook rules, Provenance by, Consumer<ApplicationEvent> events) {
        this(id, file, rules, by, events, rules.reading().by(PART, id));
    }

    /// What is said in this request and about it, to be recorded: it can be made unreadable with the rest of it.
    <T> Protected<T> said(T value) {
        return Protected.of(new Extent(file.submission().applicant(), Group.CASE, id), value);
    }

    <T> @Nullable Protected<T> saidIfAny(@Nullable T value) {
        return value == null ? null : said(value);
    }

    /// @throws CommandRejected if it was erased
    <T> T opened(Protected<T> value) {
        return switch (reading.open(value)) {
            case Opened.Present<T> present -> present.value();
            case Opened.Erased<T> erased -> throw new CommandRejected(Rejection.erased());
        };
    }

    <T> @Nullable T openedIfAny(@Nullable Protected<T> value) {
        return value == null ? null : opened(value);
    }

    /// The answers as they stand now.
    Map<String, Object> answers() {
        var answers = new HashMap<String, Object>();
        file.answers().forEach(given -> answers.putAll(opened(given)));
        return answers;
    }

    void record(ApplicationEvent event) {
        events.accept(event);
    }

    ServiceDefinition definition() {
        var submission = file.submission();
        return rules.definitions()
                .pinned(submission.authority(), submission.service(), submission.definitionVersion())
                .definition();
    }

    Stage stage() {
        return definition().stage(file.stage()).orElseThrow();
    }

    Stage stage(String code) {
        return definition().stage(code).orElseThrow();
    }

    Action action(String code) {
        return stage().action(code).orElseThrow(() -> new CommandRejected(new Rejection.UnknownAction(code)));
    }

    AuthorityProfile authority() {
        return rules.authority(file.submission().authority()).profile();
    }

    /// When it happens: as the fact says, or else now.
    Instant moment() {
        var now = rules.clock().instant();
        var happened = by.occurredAt() == null ? now : by.occurredAt();
        if (happened.isAfter(now)) {
            throw new CommandRejected(new Rejection.InTheFuture());
        }
        // An import takes whole histories in, in the order of their log; nobody else tells the past anew.
        if (by.commandId() != null && by.occurredAt() != null && happened.isBefore(file.lastHappenedAt())) {
            throw new CommandRejected(Rejection.beforeWhatHappened());
        }
        return happened;
    }

    ZoneId zone() {
        return ZoneId.of(authority().zone());
    }

    /// The day on which it happens, where the authority is.
    LocalDate today() {
        return LocalDate.ofInstant(moment(), zone());
    }

    boolean isByCitizen() {
        return by.authority() == null;
    }
}
