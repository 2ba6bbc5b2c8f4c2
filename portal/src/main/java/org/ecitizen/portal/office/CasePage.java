package org.ecitizen.portal.office;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.component.Moment;
import org.ecitizen.portal.component.Row;
import org.ecitizen.portal.component.Table;
import org.ecitizen.portal.mandate.Mandates;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Answers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request with everything that officials need to go on with it.
///
/// @param authority with its teams and languages, read where it is needed
/// @param history oldest first
/// @param offers what can be done now, and why not the rest
/// @param time whose time it was
/// @param purpose for which it is read beyond one's own work; absent: none was given
public record CasePage(
        Case request,
        Definition definition,
        Supplier<JsonNode> authority,
        List<Happened> history,
        List<Offer> offers,
        JsonNode time,
        LocalDate today,
        Purposes.@Nullable Given purpose) {
    /// What somebody said to somebody else.
    ///
    /// @param kind of message: the last part of the key of its heading
    public record Message(Happened happened, String kind, Said said) {}

    /// How far the page goes; the live stream goes on from there.
    public String position() {
        return request.position();
    }

    public String teamName(String code) {
        return authority
                .get()
                .path("teams")
                .valueStream()
                .filter(team -> team.path("code").asString("").equals(code))
                .map(team -> team.path("name").asString(code))
                .findFirst()
                .orElse(code);
    }

    List<String> languages() {
        var languages = authority
                .get()
                .path("languages")
                .valueStream()
                .map(each -> each.asString(""))
                .toList();
        return languages.isEmpty() ? List.of("en") : languages;
    }

    /// What there is to say about it at one glance.
    public List<Row> facts(Page page) {
        var rows = new ArrayList<Row>();
        rows.add(Row.of(page.text("office.case.reference"), request.reference()));
        rows.add(Row.of(page.text("office.case.stage"), request.stageTitle()));
        if (!request.team().isEmpty()) {
            rows.add(Row.of(page.text("office.case.team"), request.teamName()));
        }
        rows.add(Row.of(
                page.text("office.case.officer"),
                isMine(page)
                        ? page.text("office.case.you")
                        : request.isClaimed() ? request.officer() : page.text("office.case.nobody")));
        rows.add(Row.of(page.text("office.case.applicant"), applicant(page)));
        var by = request.status().path("submittedBy").asString("");
        if (!by.isEmpty() && !by.equals(request.status().path("applicant").asString(""))) {
            rows.add(Row.of(page.text("office.case.submitted-by"), by));
        }
        var channel = request.status().path("channel").asString("");
        if (!channel.isEmpty()) {
            rows.add(Row.of(page.text("office.case.channel"), page.choice("office.channel", channel)));
        }
        rows.add(Row.of(page.text("office.case.submitted"), page.words().moment(request.submittedAt())));
        var outcome = request.status().path("outcome").asString("");
        if (!outcome.isEmpty()) {
            rows.add(Row.of(page.text("office.case.outcome"), outcomeTitle(outcome)));
        }
        return rows;
    }

    private boolean isMine(Page page) {
        return request.isClaimed() && request.officer().equals(page.signedIn().subject());
    }

    /// By name, where that is open to the reader.
    private String applicant(Page page) {
        var identity = request.status().path("applicantIdentity");
        return Said.isWithheld(identity)
                ? Said.of(identity).words(page)
                : Mandates.name(identity, request.status().path("applicant").asString(""));
    }

    String outcomeTitle(String outcome) {
        return definition
                .outcome(outcome)
                .map(found -> definition.in(found.path("title")))
                .orElse(outcome);
    }

    /// Each answer with the question as it was asked.
    public List<Row> answers(Page page) {
        var answers = request.status().path("answers");
        if (answers.isObject() && (Said.of(answers).kind() != Said.Kind.SAID)) {
            return List.of(
                    Row.of(page.text("office.case.answers"), Said.of(answers).words(page)));
        }
        var rows = new ArrayList<Row>();
        for (var question : definition.questions()) {
            var answer = answers.path(question.code());
            if (!answer.isMissingNode() && !answer.isNull()) {
                var label = question.labelIn(page.language());
                var said = Said.of(answer);
                rows.add((said.kind() == Said.Kind.SAID
                                ? Row.of(label.text(), Answers.shown(page, question, answer))
                                : Row.of(label.text(), said.words(page)))
                        .in(label.lang()));
            }
        }
        return rows;
    }

    /// What rules said: fees, amounts, risks.
    public List<Row> assessments(Page page) {
        var all = request.status().path("assessments");
        if (Said.of(all).kind() != Said.Kind.SAID) {
            return List.of(Row.of(page.text("office.case.rules"), Said.of(all).words(page)));
        }
        var rows = new ArrayList<Row>();
        all.forEachEntry((code, result) -> rows.add(Row.of(
                page.text(
                        "office.assessment.named",
                        "purpose",
                        page.choice("office.assessment", definition.purpose(code)),
                        "code",
                        code),
                result.isBoolean()
                        ? page.text(result.asBoolean() ? "answer.yes" : "answer.no")
                        : Effects.amount(page, Said.of(result), definition.currency(code)))));
        return rows;
    }

    /// Tasks of the stage, done or not.
    public List<Row> tasks(Page page) {
        var done = request.status()
                .path("tasksOfStage")
                .valueStream()
                .map(each -> each.asString(""))
                .toList();
        var rows = new ArrayList<Row>();
        definition
                .stage(request.stage())
                .ifPresent(stage -> stage.path("tasks").forEach(task -> {
                    var code = task.path("code").asString("");
                    var key = done.contains(code)
                            ? "office.task.done"
                            : task.path("required").asBoolean(false) ? "office.task.required" : "office.task.open";
                    rows.add(Row.of(definition.in(task.path("title")), page.text(key)));
                }));
        request.status().path("advice").forEach(asked -> {
            var code = asked.path("advice").asString("");
            var title = definition
                    .advice(request.stage(), code)
                    .map(found -> definition.in(found.path("title")))
                    .orElse(code);
            var said =
                    asked.path("recommendation").asString("").replace('_', '-').toLowerCase(java.util.Locale.ROOT);
            rows.add(Row.of(
                    title,
                    !said.isEmpty()
                            ? page.choice("office.recommendation", said)
                            : page.text(
                                    asked.path("awaited").asBoolean(false)
                                            ? "office.advice.awaited"
                                            : "office.advice.over")));
        });
        return rows;
    }

    /// Nobody takes on what is theirs already.
    public List<Offer> possible(Page page) {
        return offers.stream()
                .filter(Offer::allowed)
                .filter(offer -> !(offer.action().equals("claim") && isMine(page)))
                .sorted(Comparator.comparingInt(Offer::rank))
                .toList();
    }

    public List<Offer> impossible() {
        return offers.stream()
                .filter(offer -> !offer.allowed())
                .sorted(Comparator.comparingInt(Offer::rank))
                .toList();
    }

    Optional<Offer> offer(String action, java.util.Map<String, String> parameters) {
        return offers.stream().filter(offer -> offer.is(action, parameters)).findFirst();
    }

    /// The history in words.
    public List<Moment> moments(Page page) {
        return history.stream().map(happened -> happened.moment(page)).toList();
    }

    /// What has happened after a version that somebody has seen.
    public List<Moment> since(Page page, long version) {
        return history.stream()
                .filter(happened -> happened.version() > version)
                .map(happened -> happened.moment(page))
                .toList();
    }

    /// What was asked, answered and noted, oldest first.
    public List<Message> messages() {
        var messages = new ArrayList<Message>();
        for (var happened : history) {
            switch (happened.type()) {
                case "InformationRequested" -> add(messages, happened, "asked", "message");
                case "InformationProvided" -> add(messages, happened, "answered", "message");
                case "TaskCompleted" -> add(messages, happened, "note", "note");
                case "AdviceRequested" -> add(messages, happened, "advice-asked", "question");
                case "AdviceGiven" -> add(messages, happened, "advice-given", "text");
                case "AppointmentDeclined" -> add(messages, happened, "declined", "reason");
                case "DecisionReturned" -> add(messages, happened, "returned", "reason");
                case "InspectionReported" -> add(messages, happened, "report", "findings");
                case "AppealLodged" -> add(messages, happened, "appeal", "grounds");
                default -> {
                    // Nothing was said with it.
                }
            }
        }
        return messages;
    }

    private static void add(List<Message> messages, Happened happened, String kind, String member) {
        var said = Said.of(happened.data().path(member));
        if (said.kind() != Said.Kind.SAID || !said.text().isBlank()) {
            messages.add(new Message(happened, kind, said));
        }
    }

    /// Every term with its last day, and how it stands.
    public Table terms(Page page) {
        var rows = new ArrayList<List<gg.jte.Content>>();
        for (var term : request.status().path("terms")) {
            var deadline = Deadline.of(term.path("dueOn"), today);
            var open = !term.hasNonNull("endedAt");
            var state = term.path("state").asString("");
            rows.add(List.of(
                    Table.cell(termName(page, term)),
                    Table.cell(deadline == null ? "" : page.words().weekday(deadline.on())),
                    Table.cell(
                            open && state.equals("running") && deadline != null
                                    ? deadline.words(page)
                                    : page.choice("office.term-state", state))));
        }
        return new Table(
                page.text("office.terms.caption"),
                List.of(
                        Table.Column.text(page.text("office.terms.term")),
                        Table.Column.text(page.text("office.terms.last-day")),
                        Table.Column.text(page.text("office.terms.state"))),
                rows);
    }

    String termName(Page page, JsonNode term) {
        var of = term.path("of").asString("");
        var kind = term.path("kind").asString("").toLowerCase(java.util.Locale.ROOT);
        var stage = definition.stage(of).map(found -> definition.in(found.path("title")));
        return stage.isPresent()
                ? page.text("office.term-kind.of-stage", "stage", stage.get())
                : page.choice("office.term-kind", kind);
    }

    /// Why a last day is what it is: everything that began, stopped, moved or ended a term.
    public List<Moment> termChanges(Page page) {
        var changes = new ArrayList<Moment>();
        for (var happened : history) {
            if (happened.type().startsWith("Term")) {
                var data = happened.data();
                var due = Deadline.of(data.path("due").path("on"), today);
                var reason = Said.of(data.path("reason")).words(page);
                var words = new StringBuilder(happened.meaning());
                if (due != null) {
                    words.append(' ')
                            .append(page.text(
                                    "office.terms.now", "day", page.words().weekday(due.on())));
                }
                if (!reason.isBlank()) {
                    words.append(' ').append(page.text("office.terms.because", "reason", reason));
                }
                changes.add(new Moment(happened.at(), words.toString(), happened.who(page), null));
            }
        }
        return changes;
    }

    /// Whose time it was, in days and hours.
    public List<Row> turns(Page page) {
        var rows = new ArrayList<Row>();
        time.path("parts").forEachEntry((bearer, millis) -> {
            var hours = millis.asLong(0) / 3_600_000;
            rows.add(Row.of(
                    page.choice("office.bearer", bearer),
                    page.text("office.duration", "days", hours / 24, "hours", hours % 24)));
        });
        return rows;
    }

    /// Other requests that have to do with this one, with what they are to it.
    public List<JsonNode> related() {
        return request.status().path("related").valueStream().toList();
    }

    /// The decision as somebody has proposed it; empty: none waits for a second person.
    Optional<JsonNode> proposal() {
        return request.status().hasNonNull("proposedOutcome")
                ? history.reversed().stream()
                        .filter(happened -> happened.type().equals("DecisionProposed"))
                        .map(Happened::data)
                        .findFirst()
                : Optional.empty();
    }

    /// For which purposes more of it could be read.
    public List<String> purposes() {
        return request.purposes();
    }

    /// A read of the request in the name of a reader, so that pages need no second way to it.
    static JsonNode status(Api api, String id, @Nullable String after) {
        return after == null
                ? api.get(JsonNode.class, "/api/v1/applications/{id}", id)
                : api.get(JsonNode.class, "/api/v1/applications/{id}?after={position}", id, after);
    }
}
