package org.ecitizen.query.status;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.TaskCompleted;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.events.authority.AuthorityProfile.Team;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.AnswerKind;
import org.ecitizen.events.service.ServiceDefinition.Task;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.starter.access.Disclosure;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.personal.Opening;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.ViewProgress;
import org.ecitizen.starter.view.ViewStore.Page;
import org.ecitizen.starter.view.ViewStore.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/// The event log of a service in XES (IEEE 1849): a trace per request in the order of submission, an event per task
/// done, under the names that the definition gives them in logs.
@RestController
class LogExportController {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int PAGE = 200;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    private final RequestsView requests;
    private final CatalogueView catalogue;
    private final EventStore events;
    private final ViewProgress progress;
    private final Disclosure disclosure;
    private final Opening opening;

    LogExportController(
            RequestsView requests,
            CatalogueView catalogue,
            EventStore events,
            ViewProgress progress,
            Disclosure disclosure,
            Opening opening) {
        this.progress = progress;
        this.disclosure = disclosure;
        this.opening = opening;
        this.requests = requests;
        this.catalogue = catalogue;
        this.events = events;
    }

    @Operation(summary = "The event log of a service (XES)")
    @GetMapping(path = "/api/v1/exports/xes", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<StreamingResponseBody> export(Caller caller, @RequestParam("service") String service) {
        var authority = catalogue
                .authority(Objects.requireNonNullElse(caller.authority(), ""))
                .orElseThrow(LogExportController::unknown);
        if (catalogue.newest(authority.authority(), service).isEmpty()) {
            throw unknown();
        }
        progress.awaitHead(requests, LONGEST_WAIT);
        var announced = disclosure.announce(disclosure.reading(caller), extents(authority.profile(), service));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(out -> write(authority.profile(), service, announced, out));
    }

    private static ProblemException unknown() {
        return new ProblemException(HttpStatus.NOT_FOUND, "service.unknown", "There is no such service", null);
    }

    /// Whose data the log will hold: known before its first byte.
    private Set<Extent> extents(AuthorityProfile authority, String service) {
        var extents = new HashSet<Extent>();
        forEach(authority, service, status -> status.answers().forEach(given -> extents.add(opening.extentOf(given))));
        return extents;
    }

    private void forEach(AuthorityProfile authority, String service, Consumer<ApplicationStatus> use) {
        String after = null;
        do {
            var page = page(authority, service, after);
            page.documents().forEach(document -> use.accept(RequestsView.status(document)));
            after = page.next();
        } while (after != null);
    }

    private Page page(AuthorityProfile authority, String service, @Nullable String after) {
        return requests.page(
                Range.of(RequestLists.NEWEST, RequestLists.ofService(authority.code(), service), after, PAGE));
    }

    private void write(AuthorityProfile authority, String service, Disclosure.Announced announced, OutputStream out)
            throws IOException {
        var xes = new XesWriter(out);
        xes.extension("Concept", "concept");
        xes.extension("Lifecycle", "lifecycle");
        xes.extension("Organizational", "org");
        xes.extension("Time", "time");
        xes.string("concept:name", authority.code() + "/" + service);
        String after = null;
        do {
            var page = page(authority, service, after);
            for (var document : page.documents()) {
                trace(xes, RequestsView.status(document), authority, announced);
            }
            after = page.next();
        } while (after != null);
        xes.finish();
    }

    private void trace(
            XesWriter xes, ApplicationStatus status, AuthorityProfile authority, Disclosure.Announced announced)
            throws IOException {
        var definition = catalogue
                .version(status.authority(), status.service(), status.definitionVersion())
                .orElseThrow()
                .definition();
        xes.start("trace");
        xes.string("concept:name", Objects.requireNonNullElse(status.externalReference(), status.reference()));
        if (status.channel() != null) {
            xes.string("channel", status.channel());
        }
        var answers = new HashMap<String, Object>();
        for (var given : status.answers()) {
            // What is erased, or not for this reader, is not part of the log.
            if (announced.show(given) instanceof Map<?, ?> shown) {
                shown.forEach((question, answer) -> answers.put(String.valueOf(question), answer));
            }
        }
        for (var question : definition.questions()) {
            var answer = answers.get(question.code());
            if (answer != null) {
                var isTime = question.kind() == AnswerKind.INSTANT;
                xes.attribute(isTime ? "date" : "string", question.code(), text(answer));
            }
        }
        var zone = ZoneId.of(authority.zone());
        for (var event : events.readEvents(status.id()).asStream().toList()) {
            if (event.getPayload() instanceof TaskCompleted done) {
                event(xes, event, done, definition, authority, zone);
            }
        }
        xes.end("trace");
    }

    /// An answer that has parts is the text of its JSON, as an import reads it.
    private static String text(Object answer) {
        return answer instanceof Map || answer instanceof Collection
                ? MAPPER.writeValueAsString(answer)
                : String.valueOf(answer);
    }

    private static void event(
            XesWriter xes,
            DomainEventMessage<?> message,
            TaskCompleted done,
            ServiceDefinition definition,
            AuthorityProfile authority,
            ZoneId zone)
            throws IOException {
        xes.start("event");
        xes.string(
                "concept:name",
                definition
                        .stage(done.stage())
                        .flatMap(stage -> stage.task(done.task()))
                        .map(Task::activityInLogs)
                        .orElse(done.task()));
        xes.string("concept:instance", done.taskId());
        xes.string(
                "org:group", authority.team(done.team()).map(Team::groupInLogs).orElse(done.team()));
        xes.string("org:resource", Provenance.of(message.getMetaData()).actor());
        xes.attribute("date", "time:timestamp", time(StatusFold.happened(message), zone));
        xes.string("lifecycle:transition", "complete");
        xes.end("event");
    }

    private static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }
}
