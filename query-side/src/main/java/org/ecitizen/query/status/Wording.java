package org.ecitizen.query.status;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.ecitizen.events.Position;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.application.ApplicationRelated;
import org.ecitizen.events.application.ApplicationWithdrawn;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.DecisionProposed;
import org.ecitizen.events.application.DecisionReturned;
import org.ecitizen.events.application.DuplicateConfirmed;
import org.ecitizen.events.application.DuplicateRefuted;
import org.ecitizen.events.application.RightGranted;
import org.ecitizen.events.application.SimilarApplicationFound;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.TaskCompleted;
import org.ecitizen.events.application.TermEscalated;
import org.ecitizen.events.authority.AuthorityPublished;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.query.catalogue.Texts;
import org.ecitizen.starter.access.Derived;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.personal.ProtectedJson;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// A request and its events in the words of a reader.
@Component
public class Wording {
    private static final JsonMapper MAPPER = ProtectedJson.ofTrees();
    /// Members of events that name an official: shown to the authority's own people only.
    private static final String OFFICER = "officer";

    /// Deliberations and hints at other people's requests: that they happened is told to everybody
    /// who may see the request, what they say to the authority's own people only.
    private static final Set<Class<?>> INTERNAL = Set.of(
            DecisionProposed.class,
            DecisionReturned.class,
            SimilarApplicationFound.class,
            DuplicateConfirmed.class,
            DuplicateRefuted.class,
            TermEscalated.class);

    /// Events of which a part is not for everybody, so that they are not given out as they are stored.
    private static final Set<Class<?>> PARTLY_INTERNAL = Set.of(TaskCompleted.class, ApplicationRelated.class);

    /// Relations to requests of the same applicant.
    private static final Set<String> OWN = Set.of("part", "whole", "renewed", "renewal");

    private final CatalogueView catalogue;
    private final Behind behind;

    Wording(CatalogueView catalogue, Behind behind) {
        this.catalogue = catalogue;
        this.behind = behind;
    }

    /// Whether an event as it is stored is for the authority's own people only.
    ///
    /// @param payloadType as stored
    static boolean isInternal(String payloadType) {
        return Stream.concat(INTERNAL.stream(), PARTLY_INTERNAL.stream())
                .anyMatch(type -> type.getName().equals(payloadType));
    }

    /// The status as the API shows it.
    Map<String, Object> status(ApplicationStatus status, Caller caller) {
        return status(status, caller, catalogue::authority);
    }

    /// The same for the items of a list, for which each authority is looked up once.
    Function<ApplicationStatus, Map<String, Object>> statuses(Caller caller) {
        var authorities = new HashMap<String, Optional<AuthorityPublished>>();
        return status -> status(status, caller, code -> authorities.computeIfAbsent(code, catalogue::authority));
    }

    private Map<String, Object> status(
            ApplicationStatus status, Caller caller, Function<String, Optional<AuthorityPublished>> authorities) {
        Map<String, Object> body = MAPPER.convertValue(status, new tools.jackson.core.type.TypeReference<>() {});
        body.put("answers", new Derived(List.copyOf(status.answers()), Wording::together));
        body.remove("correctedReasons");
        if (status.reasons() != null && !status.correctedReasons().isEmpty()) {
            body.put("reasons", asCorrected(status.reasons(), status.correctedReasons()));
        }
        var locale = caller.locale();
        catalogue
                .version(status.authority(), status.service(), status.definitionVersion())
                .ifPresent(service -> {
                    body.put("serviceTitle", Texts.in(service.definition().title(), locale));
                    body.put(
                            "languages",
                            List.copyOf(service.definition().title().keySet()));
                    stage(service.definition(), status, locale).ifPresent(title -> body.put("stageTitle", title));
                    if (status.outcome() != null) {
                        outcome(service.definition(), status.outcome())
                                .ifPresent(outcome -> body.put("outcomeTitle", Texts.in(outcome.title(), locale)));
                    }
                });
        var team = status.team();
        if (team != null) {
            authorities
                    .apply(status.authority())
                    .flatMap(authority -> authority.profile().team(team))
                    .ifPresent(named -> body.put("teamName", Texts.in(named.name(), locale)));
        }
        if (body.remove("work") instanceof Map<?, ?> work) {
            work.forEach((name, value) -> {
                if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
                    body.put(String.valueOf(name), value);
                }
            });
        }
        // The fingerprint is nobody's business; that there is one is.
        if (body.remove("sharedCode") != null) {
            body.put("shared", true);
        }
        body.put("position", new Position(status.id(), status.version()).toString());
        if (behind.isSo(status)) {
            body.put("behind", true);
        }
        if (!Visibility.readsNames(caller, status)) {
            body.put("own", caller.subject().equals(status.applicant()));
            body.remove(OFFICER);
            // What the authority works with, not what it says.
            List.of(
                            "attention",
                            "proposedAction",
                            "proposedOutcome",
                            "proposedBy",
                            "deciders",
                            "correctionBy",
                            "similar")
                    .forEach(body::remove);
            // Which other people's requests it has to do with is not the applicant's to know.
            var own = status.work().related().stream()
                    .filter(related -> OWN.contains(related.relation()))
                    .toList();
            body.remove("related");
            if (!own.isEmpty()) {
                body.put("related", own);
            }
            body.put(
                    "tasks",
                    status.tasks().stream()
                            .map(task -> Map.of("task", task.task(), "team", task.team(), "at", task.at()))
                            .toList());
        }
        body.values().removeIf(Objects::isNull);
        return body;
    }

    /// What whoever knows the code of a request may know: where it stands, and nothing about anybody.
    Map<String, Object> shared(ApplicationStatus status, Locale locale) {
        var body = new LinkedHashMap<String, Object>();
        body.put("reference", status.reference());
        catalogue
                .version(status.authority(), status.service(), status.definitionVersion())
                .ifPresent(service -> {
                    body.put("serviceTitle", Texts.in(service.definition().title(), locale));
                    stage(service.definition(), status, locale).ifPresent(title -> body.put("stageTitle", title));
                    body.put(
                            "languages",
                            List.copyOf(service.definition().title().keySet()));
                });
        body.put("state", status.state());
        body.put("waitingFor", status.waitingFor());
        if (status.decideBy() != null) {
            body.put("decideBy", status.decideBy());
        }
        body.put("lastChangedAt", status.lastChangedAt());
        if (behind.isSo(status)) {
            body.put("behind", true);
        }
        return body;
    }

    /// What came later replaces what came before.
    private static Object together(List<Object> maps) {
        var all = new TreeMap<String, Object>();
        for (var each : maps) {
            if (each instanceof Map<?, ?> map) {
                map.forEach((key, value) -> all.put(String.valueOf(key), value));
            }
        }
        return all;
    }

    private static Derived asCorrected(
            Protected<Map<String, String>> reasons, Map<String, Protected<String>> corrected) {
        var from = new ArrayList<Protected<?>>();
        from.add(reasons);
        from.addAll(corrected.values());
        var languages = List.copyOf(corrected.keySet());
        return new Derived(from, open -> {
            var all = new TreeMap<String, Object>();
            if (open.getFirst() instanceof Map<?, ?> map) {
                map.forEach((language, words) -> all.put(String.valueOf(language), words));
            }
            for (var i = 0; i < languages.size(); i++) {
                all.put(languages.get(i), open.get(i + 1));
            }
            return all;
        });
    }

    /// A line of the history as the API shows it.
    Map<String, Object> entry(ApplicationStatus status, DomainEventMessage<?> message, Caller caller) {
        var provenance = Provenance.of(message.getMetaData());
        var names = Visibility.readsNames(caller, status);
        var entry = new LinkedHashMap<String, Object>();
        entry.put("version", message.getSequenceNumber());
        entry.put("position", new Position(status.id(), message.getSequenceNumber()).toString());
        entry.put("type", message.getPayloadType().getSimpleName());
        entry.put("meaning", meaning(status, message, caller.locale()));
        entry.put("occurredAt", StatusFold.happened(message));
        entry.put("recordedAt", message.getTimestamp());
        entry.put("role", provenance.role());
        if (names || provenance.actor().equals(caller.subject())) {
            entry.put("actor", provenance.actor());
        }
        put(entry, "authority", provenance.authority());
        put(entry, "team", provenance.team());
        put(entry, "onBehalfOf", provenance.onBehalfOf());
        put(entry, "channel", provenance.channel());
        put(entry, "purpose", provenance.purpose());
        put(entry, "correlation", provenance.correlation());
        Map<String, Object> data = new HashMap<>(MAPPER.convertValue(
                message.getPayload(), new tools.jackson.core.type.TypeReference<Map<String, Object>>() {}));
        data.remove("applicationId");
        data.remove("codeHash");
        if (!names) {
            data.remove(OFFICER);
            data.remove("note");
            data.remove("proposedBy");
            if (INTERNAL.contains(message.getPayloadType())
                    || message.getPayload() instanceof ApplicationRelated related
                            && !OWN.contains(CaseWork.code(related.relation()))) {
                data.clear();
            }
        }
        data.values().removeIf(Objects::isNull);
        entry.put("data", data);
        return entry;
    }

    /// In words. A request that was taken back stands nowhere any more, whatever stage it was in.
    private static Optional<String> stage(ServiceDefinition definition, ApplicationStatus status, Locale locale) {
        return status.state().equals(StatusFold.WITHDRAWN)
                ? Optional.of(history(ApplicationWithdrawn.class, locale))
                : definition.stage(status.stage()).map(stage -> Texts.in(stage.title(), locale));
    }

    private static String history(Class<?> event, Locale locale) {
        return ResourceBundle.getBundle(
                        "history",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(event.getSimpleName());
    }

    private String meaning(ApplicationStatus status, DomainEventMessage<?> message, Locale locale) {
        var definition = catalogue
                .version(status.authority(), status.service(), status.definitionVersion())
                .map(service -> service.definition());
        var pattern = history(message.getPayloadType(), locale);
        var argument = switch ((ApplicationEvent) message.getPayload()) {
            case StageEntered entered ->
                definition
                        .flatMap(service -> service.stage(entered.stage()))
                        .map(stage -> Texts.in(stage.title(), locale))
                        .orElse(entered.stage());
            case TaskCompleted completed ->
                definition
                        .flatMap(service -> service.stage(completed.stage()))
                        .flatMap(stage -> stage.task(completed.task()))
                        .map(task -> Texts.in(task.title(), locale))
                        .orElse(completed.task());
            case DecisionMade decided ->
                definition
                        .flatMap(service -> outcome(service, decided.outcome()))
                        .map(outcome -> Texts.in(outcome.title(), locale))
                        .orElse(decided.outcome());
            case RightGranted granted -> granted.until().toString();
            default -> "";
        };
        return new MessageFormat(pattern, locale).format(new Object[] {argument});
    }

    private static Optional<ServiceDefinition.Outcome> outcome(ServiceDefinition service, String code) {
        return service.outcomes().stream()
                .filter(outcome -> outcome.code().equals(code))
                .findFirst();
    }

    private static void put(Map<String, Object> entry, String member, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            entry.put(member, value);
        }
    }
}
