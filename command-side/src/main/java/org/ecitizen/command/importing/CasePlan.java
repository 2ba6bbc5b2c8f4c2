package org.ecitizen.command.importing;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ecitizen.command.application.ApplicationCommand;
import org.ecitizen.command.application.ApplicationCommand.CompleteTask;
import org.ecitizen.command.application.ApplicationCommand.Submit;
import org.ecitizen.command.definition.AnswerCheck;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.events.authority.AuthorityProfile.Team;
import org.ecitizen.events.service.ServiceDefinition.Question;
import org.ecitizen.events.service.ServiceDefinition.Task;
import org.ecitizen.events.service.ServicePublished;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The ordinary commands by which a case of a log would have been handled here, each with its own official,
/// team, channel and time; or what is wrong with the case.
///
/// @param steps in order, the submission first; empty where there are problems
record CasePlan(String applicationId, List<Step> steps, List<ImportProblem> problems) {

    record Step(ApplicationCommand command, Provenance provenance, List<String> teams) {}

    static CasePlan of(
            XesCase trace, ServicePublished service, AuthorityProfile authority, AnswerCheck answers, Instant now) {
        return new Maker(trace, service, authority, answers, now).plan();
    }

    private static final class Maker {
        private static final JsonMapper MAPPER = new JsonMapper();

        private final XesCase trace;
        private final ServicePublished service;
        private final AuthorityProfile authority;
        private final AnswerCheck answerCheck;
        private final Instant now;
        private final String name;
        private final String id;
        private final List<ImportProblem> problems = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();

        Maker(XesCase trace, ServicePublished service, AuthorityProfile authority, AnswerCheck answers, Instant now) {
            this.trace = trace;
            this.service = service;
            this.authority = authority;
            this.answerCheck = answers;
            this.now = now;
            this.name = trace.name() == null ? "" : trace.name();
            this.id = uuid("application");
        }

        CasePlan plan() {
            if (name.isBlank()) {
                say(trace.line(), "case.no-name", "The case has no concept:name. Give it one, unique in the log.");
            }
            if (trace.events().isEmpty()) {
                say(
                        trace.line(),
                        "case.no-events",
                        "The case has no events, so nobody ever did anything. Leave it out.");
            } else {
                submission();
                tasks();
            }
            return new CasePlan(id, problems.isEmpty() ? steps : List.of(), problems);
        }

        private void submission() {
            var first = trace.events().getFirst();
            var began = time(trace.attributes().get("startdate"), trace.line(), "startdate");
            var firstAt = time(first.get("time:timestamp"), first.line(), "time:timestamp");
            if (firstAt == null) {
                say(first.line(), "event.no-time", "The event has no time:timestamp. Give it one.");
                return;
            }
            var at = began != null && began.isBefore(firstAt) ? began : firstAt;
            var given = new HashMap<String, Object>();
            for (var question : service.definition().questions()) {
                var value = trace.attributes().get(question.code());
                if (value != null) {
                    answer(question, value).ifPresent(answer -> given.put(question.code(), answer));
                }
            }
            for (var problem : answerCheck.check(service, given)) {
                say(
                        trace.line(),
                        problem.code(),
                        "The attribute " + problem.pointer() + " does not fit: " + problem.detail());
            }
            var applicant = uuid("applicant");
            steps.add(new Step(
                    new Submit(
                            id,
                            authority.code(),
                            service.service(),
                            applicant,
                            name,
                            given,
                            ApplicationCommand.Circumstances.NONE),
                    provenance(official(first), null, applicant, at),
                    List.of()));
        }

        /// Every answer arrives as text in a log; one that has parts, as the text of its JSON.
        private Optional<Object> answer(Question question, String value) {
            return switch (question.kind()) {
                case NUMBER -> {
                    try {
                        yield Optional.of(new java.math.BigDecimal(value));
                    } catch (NumberFormatException e) {
                        say(
                                trace.line(),
                                "answer.wrong-type",
                                "The attribute " + question.code() + " must be a number.");
                        yield Optional.empty();
                    }
                }
                case YES_NO -> Optional.of(Boolean.parseBoolean(value));
                case CHOICES, ADDRESS, GROUP -> parts(question, value);
                case TEXT, LONG_TEXT, DATE, INSTANT, CHOICE -> Optional.of(value);
            };
        }

        private Optional<Object> parts(Question question, String json) {
            try {
                var tree = MAPPER.readTree(json);
                if (tree.isContainer()) {
                    return Optional.of(MAPPER.treeToValue(tree, Object.class));
                }
            } catch (JacksonException e) {
                // Told below.
            }
            say(
                    trace.line(),
                    "answer.wrong-type",
                    "The attribute " + question.code() + " must be written as JSON, a list or an object.");
            return Optional.empty();
        }

        private void tasks() {
            var before = Instant.MIN;
            var ids = new HashSet<String>();
            for (var i = 0; i < trace.events().size(); i++) {
                var event = trace.events().get(i);
                var at = time(event.get("time:timestamp"), event.line(), "time:timestamp");
                if (at == null) {
                    if (i > 0) {
                        say(event.line(), "event.no-time", "The event has no time:timestamp. Give it one.");
                    }
                    continue;
                }
                if (at.isBefore(before)) {
                    say(
                            event.line(),
                            "event.out-of-order",
                            "The event lies before the one above it. Put them in order.");
                }
                if (at.isAfter(now)) {
                    say(event.line(), "event.in-the-future", "The event lies in the future. Correct its time.");
                }
                before = at;
                var task = task(event.get(XesCase.NAME));
                var team = team(event.get("org:group"));
                if (task == null) {
                    say(
                            event.line(),
                            "event.unknown-activity",
                            "The service has no task for the activity '" + event.get(XesCase.NAME)
                                    + "'. Add it to the definition or correct it.");
                }
                if (team == null) {
                    say(
                            event.line(),
                            "event.unknown-group",
                            "The authority has no team for the group '" + event.get("org:group")
                                    + "'. Add it or correct it.");
                }
                if (task == null || team == null) {
                    continue;
                }
                var instance = event.get("concept:instance");
                var taskId = instance == null ? name + "#" + i : instance;
                if (!ids.add(taskId)) {
                    say(
                            event.line(),
                            "event.doubled",
                            "The instance '" + taskId + "' is there twice in this case. Keep one.");
                }
                steps.add(new Step(
                        new CompleteTask(id, null, task.code(), taskId, team.code(), null),
                        provenance(official(event), team.code(), null, at),
                        List.of(team.code())));
            }
        }

        private @Nullable Task task(@Nullable String activity) {
            return service.definition().stages().stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .filter(task -> task.activityInLogs().equals(activity))
                    .findFirst()
                    .orElse(null);
        }

        private @Nullable Team team(@Nullable String group) {
            return authority.teams().stream()
                    .filter(team -> team.groupInLogs().equals(group))
                    .findFirst()
                    .orElse(null);
        }

        private static String official(XesCase.Event event) {
            var resource = event.get("org:resource");
            return resource == null ? "unknown" : resource;
        }

        private Provenance provenance(String actor, @Nullable String team, @Nullable String onBehalfOf, Instant at) {
            return new Provenance(
                    actor,
                    "caseworker",
                    authority.code(),
                    team,
                    onBehalfOf,
                    trace.attributes().get("channel"),
                    "import",
                    null,
                    null,
                    null,
                    at,
                    null,
                    null);
        }

        private @Nullable Instant time(@Nullable String text, int line, String what) {
            if (text == null) {
                return null;
            }
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                say(line, "time.malformed", what + " is '" + text + "'. Write it like 2011-10-11T13:45:40.276+02:00.");
                return null;
            }
        }

        private String uuid(String what) {
            var source = String.join("\n", what, authority.code(), service.service(), name);
            return UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8))
                    .toString();
        }

        private void say(int line, String code, String detail) {
            problems.add(new ImportProblem(name, line, code, detail));
        }
    }
}
