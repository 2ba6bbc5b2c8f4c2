package org.ecitizen.command.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventhandling.DomainEventMessage;
import org.ecitizen.command.application.ApplicationCommand.Circumstances;
import org.ecitizen.command.application.ApplicationCommand.Submit;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.command.rule.RuleFailure;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.application.ApplicationWithdrawn;
import org.ecitizen.events.application.AssessmentMade;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.Due;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.TermExtended;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.application.TermMissed;
import org.ecitizen.events.application.TermResumed;
import org.ecitizen.events.application.TermStarted;
import org.ecitizen.events.authority.AuthorityPublished;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.SilenceEffect;
import org.ecitizen.events.service.ServiceDefinition.Term;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.starter.access.AutomatedReading;
import org.ecitizen.starter.personal.Opened;
import org.jspecify.annotations.Nullable;

/// What would have been: a past request handed in again under a proposed definition, in memory, on the day on which it
/// was handed in. Nothing is recorded.
final class Rehearsal {
    private final Rulebook rules;
    private final ServicePublished proposed;

    Rehearsal(Rulebook rules, ServicePublished proposed) {
        this.rules = new Rulebook(
                new Proposed(rules.definitions(), proposed),
                rules.answerCheck(),
                rules.engine(),
                rules.dueDates(),
                rules.references(),
                rules.mandates(),
                rules.others(),
                rules.reading(),
                rules.subjects(),
                rules.clock());
        this.proposed = proposed;
    }

    /// What was said of a person, as by an assessment, stays protected: only that it differs is told.
    ///
    /// `what` is `taken`, `outcome` (of rules), `decision` (that the proposed version no longer has),
    /// `assessment:<code>`, `term:<kind>[:<stage>]`, or `silence:<kind>[:<stage>]` (what a missed term
    /// decides).
    record Difference(
            String what, @Nullable Object before, @Nullable Object after) {}

    /// @param stream every event of the request, the submission first
    List<Difference> of(List<? extends DomainEventMessage<?>> stream) {
        var submission = stream.getFirst();
        var submitted = (ApplicationSubmitted) submission.getPayload();
        var reading = rules.reading().by("rehearsal", submitted.applicationId());
        var differences = new ArrayList<Difference>();
        var again = new ArrayList<ApplicationEvent>();
        var file = new CaseFile();
        if (reading.open(submitted.answers()) instanceof Opened.Erased<?>) {
            // Nobody can say any more what would have been.
            return differences;
        }
        try {
            submit(reading, submitted, happened(submission), file, again);
        } catch (CommandRejected refused) {
            differences.add(new Difference("taken", true, refused.rejection().code()));
            return differences;
        }
        var before = stream.stream()
                .filter(message -> message.getPayload() instanceof ApplicationEvent)
                .map(message -> (ApplicationEvent) message.getPayload())
                .toList();
        differ(differences, "outcome", automaticOutcome(before), automaticOutcome(again));
        assessments(reading, before, again).forEach(code -> {
            differences.add(new Difference("assessment:" + code, null, null));
        });
        decision(before)
                .filter(outcome -> proposed.definition().outcome(outcome).isEmpty())
                .ifPresent(outcome -> differ(differences, "decision", outcome, null));
        terms(stream, submitted, file, differences);
        return differences;
    }

    private Handling handling(
            ApplicationSubmitted submitted, Instant at, CaseFile file, List<ApplicationEvent> recorded) {
        var by = provenance(submitted, at);
        return new Handling(submitted.applicationId(), file, rules, by, event -> {
            file.take(event, by, at, recorded.size());
            recorded.add(event);
        });
    }

    private Provenance provenance(ApplicationSubmitted submitted, Instant at) {
        var official = proposed.definition().openToOfficialsOnly();
        return new Provenance(
                submitted.applicant(),
                official ? "caseworker" : "citizen",
                official ? submitted.authority() : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                at,
                null,
                null);
    }

    private void submit(
            AutomatedReading.Work reading,
            ApplicationSubmitted submitted,
            Instant at,
            CaseFile file,
            List<ApplicationEvent> recorded) {
        var command = new Submit(
                submitted.applicationId(),
                submitted.authority(),
                submitted.service(),
                submitted.applicant(),
                null,
                opened(reading, submitted.answers()),
                Circumstances.NONE);
        new Submission(handling(submitted, at, file, recorded), command).take();
    }

    /// What rules decided without anybody, at once.
    private static @Nullable String automaticOutcome(List<ApplicationEvent> events) {
        return events.stream()
                .filter(DecisionMade.class::isInstance)
                .map(DecisionMade.class::cast)
                .filter(decided ->
                        decided.because() != null && decided.because().actedByItself())
                .map(DecisionMade::outcome)
                .findFirst()
                .orElse(null);
    }

    /// The outcome that stands at the end.
    private static Optional<String> decision(List<ApplicationEvent> events) {
        return events.stream()
                .filter(DecisionMade.class::isInstance)
                .map(event -> ((DecisionMade) event).outcome())
                .reduce((earlier, later) -> later);
    }

    /// Codes of those whose first result, which is that of the submission, differs.
    private static Set<String> assessments(
            AutomatedReading.Work reading, List<ApplicationEvent> before, List<ApplicationEvent> again) {
        var then = assessments(reading, before);
        var now = assessments(reading, again);
        var all = new TreeSet<>(then.keySet());
        all.addAll(now.keySet());
        all.removeIf(code -> Objects.equals(then.get(code), now.get(code)));
        return all;
    }

    private static Map<String, Object> assessments(AutomatedReading.Work reading, List<ApplicationEvent> events) {
        var all = new LinkedHashMap<String, Object>();
        events.forEach(event -> {
            if (event instanceof AssessmentMade made && !all.containsKey(made.assessment())) {
                all.put(made.assessment(), opened(reading, made.result()));
            }
        });
        return all;
    }

    private static <T> T opened(AutomatedReading.Work reading, Protected<T> value) {
        return switch (reading.open(value)) {
            case Opened.Present<T> present -> present.value();
            case Opened.Erased<T> erased -> throw new CommandRejected(Rejection.erased());
        };
    }

    /// A term of the past under the length it would have had: would it have been missed? What it was
    /// suspended and extended by counts as it did.
    private void terms(
            List<? extends DomainEventMessage<?>> stream,
            ApplicationSubmitted submitted,
            CaseFile file,
            List<Difference> differences) {
        var profile = rules.authority(submitted.authority()).profile();
        var zone = ZoneId.of(profile.zone());
        for (var message : stream) {
            if (!(message.getPayload() instanceof TermStarted started)) {
                continue;
            }
            var term = term(started);
            if (term == null) {
                continue;
            }
            var last = last(stream, started);
            var shift = rules.dueDates().between(started.count(), started.due().on(), last.on(), profile);
            var from = LocalDate.ofInstant(happened(message), zone);
            var due = rules.dueDates().due(term.days() + shift, term.count(), from, profile);
            var miss = stream.stream()
                    .filter(other -> other.getPayload() instanceof TermMissed missed
                            && missed.term().equals(started.term()))
                    .findFirst();
            var wouldBeMissed =
                    LocalDate.ofInstant(end(stream, message, started), zone).isAfter(due);
            var name = started.kind().name().toLowerCase(java.util.Locale.ROOT)
                    + (started.of() == null ? "" : ":" + started.of());
            differ(differences, "term:" + name, miss.isPresent() ? "missed" : "met", wouldBeMissed ? "missed" : "met");
            var end = due.plusDays(1).atStartOfDay(zone).toInstant();
            differ(
                    differences,
                    "silence:" + name,
                    miss.map(missed -> deemed(stream, missed)).orElse(null),
                    wouldBeMissed ? silence(term, started, handling(submitted, end, file, new ArrayList<>())) : null);
        }
    }

    /// What a missed term counted as; null if as nothing.
    private static @Nullable String deemed(List<? extends DomainEventMessage<?>> stream, DomainEventMessage<?> missed) {
        return stream.stream()
                .filter(message -> message.getSequenceNumber() > missed.getSequenceNumber())
                .takeWhile(message -> !(message.getPayload() instanceof TermMissed))
                .map(DomainEventMessage::getPayload)
                .filter(event -> event instanceof DecisionMade decided && decided.deemed())
                .map(event -> ((DecisionMade) event).outcome())
                .findFirst()
                .orElse(null);
    }

    /// What a term would count as that would have been missed, judged at its end on what the request was handed in
    /// with; null if as nothing, or if rules would have decided before.
    private static @Nullable String silence(Term term, TermStarted started, Handling then) {
        var silence = term.silence();
        if (silence == null
                || silence.effect() != SilenceEffect.DECIDE
                || then.file().decision().isPresent()) {
            return null;
        }
        try {
            return silence.when() == null
                            || new Judgement(then)
                                    .judge(Judgement.placeOfSilence(started.kind(), started.of()), silence.when())
                                    .holds()
                    ? silence.outcome()
                    : null;
        } catch (RuleFailure e) {
            return null;
        }
    }

    private @Nullable Term term(TermStarted started) {
        ServiceDefinition definition = proposed.definition();
        return switch (started.kind()) {
            case REQUEST -> definition.term();
            case STAGE ->
                started.of() == null
                        ? null
                        : definition
                                .stage(started.of())
                                .map(stage -> stage.term())
                                .orElse(null);
            case INFORMATION, ADVICE -> null;
        };
    }

    private static Due last(List<? extends DomainEventMessage<?>> stream, TermStarted started) {
        var due = started.due();
        for (var message : stream) {
            if (message.getPayload() instanceof TermResumed resumed
                    && resumed.term().equals(started.term())) {
                due = resumed.due();
            } else if (message.getPayload() instanceof TermExtended extended
                    && extended.term().equals(started.term())) {
                due = extended.due();
            }
        }
        return due;
    }

    /// When what was owed came: the stage was left, or it was decided; now, if it has not come yet.
    private Instant end(
            List<? extends DomainEventMessage<?>> stream, DomainEventMessage<?> start, TermStarted started) {
        return stream.stream()
                .filter(message -> message.getSequenceNumber() > start.getSequenceNumber())
                .filter(message -> message.getPayload() instanceof ApplicationWithdrawn
                        || (started.kind() == TermKind.REQUEST
                                ? message.getPayload() instanceof DecisionMade decided && !decided.deemed()
                                : message.getPayload() instanceof StageEntered))
                .findFirst()
                .map(Rehearsal::happened)
                .orElse(rules.clock().instant());
    }

    private static Instant happened(DomainEventMessage<?> message) {
        return Objects.requireNonNullElse(Provenance.of(message.getMetaData()).occurredAt(), message.getTimestamp());
    }

    private static void differ(
            List<Difference> differences, String what, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            differences.add(new Difference(what, before, after));
        }
    }

    /// The published definitions with the proposed one in place of every version of its service.
    private record Proposed(Definitions published, ServicePublished proposed) implements Definitions {
        @Override
        public Optional<ServicePublished> latest(String authority, String service) {
            return Optional.of(proposed);
        }

        @Override
        public ServicePublished pinned(String authority, String service, int version) {
            return proposed;
        }

        @Override
        public Optional<AuthorityPublished> authority(String authority) {
            return published.authority(authority);
        }
    }
}
