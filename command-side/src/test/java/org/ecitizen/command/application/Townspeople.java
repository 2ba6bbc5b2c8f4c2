package org.ecitizen.command.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ecitizen.command.application.ApplicationCommand.*;
import org.ecitizen.command.application.TownHall.Person;
import org.ecitizen.command.application.TownHall.Request;
import org.ecitizen.command.definition.AnswersForRules;
import org.ecitizen.command.definition.SampleDefinitions;
import org.ecitizen.events.application.CheckResult;
import org.ecitizen.events.application.Recommendation;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Question;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.StageKind;

/// People who hand in requests and do what a stage asks for, in a way that chance decides. What they may not do they
/// are told, and go on with something else.
final class Townspeople {
    private static final List<String> WORDS =
            List.of("12/3", "RM AB 12", "Quay 7", "2026-02-20", "Hill 3", "Bread", "ben", "A long story about a hill");

    private final TownHall town;
    private final RandomGenerator random;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> refusals = new TreeMap<>();

    Townspeople(TownHall town, RandomGenerator random) {
        this.town = town;
        this.random = random;
    }

    /// Stages and actions that somebody has taken, as `service/stage/action`.
    Set<String> taken() {
        return taken;
    }

    /// How often something was refused, by code.
    Map<String, Integer> refusals() {
        return refusals;
    }

    /// @return null where the rules refused it
    Request submit(String service) {
        var definition = SampleDefinitions.service(service);
        var applicant = "citizen-" + random.nextInt(500);
        var by = town.citizen(applicant);
        try {
            return definition.coSigner() != null && random.nextBoolean()
                    ? town.fileFor(town.clerk("clara"), applicant, service, answers(definition))
                    : town.submit(by, service, answers(definition));
        } catch (CommandRejected e) {
            refused(e);
            return null;
        }
    }

    /// Answers that chance gives, to every question that is asked.
    Map<String, Object> answers(ServiceDefinition definition) {
        var answers = new LinkedHashMap<String, Object>();
        for (var question : definition.questions()) {
            if (question.when() == null || isAsked(definition, question, answers)) {
                answer(question, answers);
            }
        }
        return answers;
    }

    private void answer(Question question, Map<String, Object> answers) {
        if (question.required() || random.nextInt(3) == 0) {
            answers.put(question.code(), answer(question));
        }
    }

    private Map<String, Object> item(Question group) {
        var item = new LinkedHashMap<String, Object>();
        group.questions().forEach(question -> answer(question, item));
        return item;
    }

    private static boolean isAsked(ServiceDefinition definition, Question question, Map<String, Object> answers) {
        var all = AnswersForRules.of(definition.questions(), answers);
        return Boolean.TRUE.equals(SampleDefinitions.rules()
                .expression(Objects.requireNonNull(question.when()), Map.of("answers", all))
                .result());
    }

    private Object answer(Question question) {
        return switch (question.kind()) {
            case YES_NO -> random.nextBoolean();
            case NUMBER -> {
                var low = question.minimum() == null ? 0 : question.minimum();
                var high = question.maximum() == null ? 1_000_000 : question.maximum();
                var reach = Math.min(high - low, random.nextBoolean() ? 10 : 3_000_000);
                yield low + (reach == 0 ? 0 : random.nextLong(reach + 1));
            }
            case DATE -> "2026-02-%02d".formatted(1 + random.nextInt(28));
            case INSTANT -> "2026-02-20T10:00:00Z";
            case CHOICE -> any(question.choices()).code();
            case CHOICES -> List.of(any(question.choices()).code());
            case ADDRESS -> Map.of("street", "Hill 3", "postcode", "12345", "town", "Rivermouth");
            case GROUP -> List.of(item(question), item(question));
            case TEXT, LONG_TEXT ->
                WORDS.stream()
                        .filter(word -> question.pattern() == null || word.matches(question.pattern()))
                        .filter(word -> question.maxLength() == null || word.length() <= question.maxLength())
                        .skip(question.pattern() == null ? random.nextInt(5) : 0)
                        .findFirst()
                        .orElseThrow();
        };
    }

    /// Somebody does something with a request that is open.
    void step(Request request) {
        try {
            tryStep(request);
        } catch (CommandRejected e) {
            refused(e);
        }
    }

    private void tryStep(Request request) {
        var file = request.file();
        var definition = SampleDefinitions.service(file.submission().service());
        var stage = definition.stage(file.stage()).orElseThrow();
        var applicant = town.citizen(file.submission().applicant());
        if (file.isClosed()) {
            afterwards(request, definition, applicant);
            return;
        }
        if (file.isWaitingForCitizen()) {
            request.act(applicant, new ProvideInformation(request.id(), null, "Here it is.", Map.of()));
            return;
        }
        if (file.appointment().isPresent()) {
            request.act(
                    applicant,
                    random.nextInt(3) == 0
                            ? new DeclineAppointment(request.id(), null, "I am away.")
                            : new AgreeAppointment(
                                    request.id(),
                                    null,
                                    file.appointment().get().moments().getFirst()));
            return;
        }
        if (file.isSuspended()) {
            request.act(holder(request, file, "caseworker"), new Resume(request.id(), null));
            return;
        }
        if (file.proposal().isPresent()) {
            var action = stage.action(file.proposal().get().action()).orElseThrow();
            var second = new Person(
                    "second-" + file.team(), Objects.requireNonNull(action.approvedBy()), List.of(file.team()));
            request.act(
                    second,
                    random.nextInt(5) == 0
                            ? new ReturnDecision(request.id(), null, "Say more.")
                            : new ApproveDecision(request.id(), null));
            mark(file, stage, action);
            return;
        }
        if (stage.kind() != StageKind.WAITING && aside(request, file, stage, definition, applicant)) {
            return;
        }
        prepare(request, file, stage);
        var action = next(file, stage);
        if (action != null) {
            take(request, file, stage, action, applicant);
        }
    }

    /// Once in a while something else than the way ahead.
    private boolean aside(Request request, CaseFile file, Stage stage, ServiceDefinition definition, Person applicant) {
        switch (random.nextInt(40)) {
            case 0 -> request.act(applicant, new Withdraw(request.id(), null, "I no longer need it."));
            case 1 ->
                request.act(
                        holder(request, file, "caseworker"),
                        new RequestInformation(request.id(), null, "Please tell us more.", List.of()));
            case 2 -> {
                if (!definition.suspendable()) {
                    return false;
                }
                request.act(
                        holder(request, file, "caseworker"),
                        new Suspend(request.id(), null, "A court decides first.", "Act, section 3"));
            }
            case 3 ->
                request.act(
                        holder(request, file, "caseworker"), new Extend(request.id(), null, null, 5, "Illness", null));
            case 4 -> {
                // Two at once: the second has not seen what the first did.
                var seen = (long) request.events().size() - 1;
                var first = new Person("first", "caseworker", List.of(file.team()));
                var other = new Person("other", "caseworker", List.of(file.team()));
                if (file.officer() != null) {
                    return false;
                }
                request.act(first, new Claim(request.id(), seen));
                try {
                    request.act(other, new Claim(request.id(), seen));
                    throw new AssertionError("two officials have claimed " + request.id());
                } catch (CommandRejected e) {
                    refused(e);
                }
                request.act(first, new Release(request.id(), null));
            }
            case 5, 6, 7 -> {
                if (definition.similar().isEmpty()) {
                    return false;
                }
                var other = "6e05009f-b29b-49bb-aa9a-dbf5150dc184";
                request.act(
                        new Person("similar", "system", List.of()),
                        new NoteSimilar(
                                request.id(),
                                other,
                                definition.similar().getFirst().code()));
                request.act(holder(request, file, "caseworker"), new ConfirmDuplicate(request.id(), null, other));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void afterwards(Request request, ServiceDefinition definition, Person applicant) {
        if (definition.appeal() != null && file(request).decision().isPresent() && random.nextInt(4) == 0) {
            request.act(applicant, new LodgeAppeal(request.id(), null, "I do not agree."));
        } else if (definition.reopening() != null && random.nextInt(4) == 0) {
            var role = definition.reopening().role();
            request.act(
                    role.equals("citizen")
                            ? applicant
                            : new Person(
                                    "reopener",
                                    role,
                                    List.of(Objects.requireNonNull(
                                            definition.firstStage().team()))),
                    new Reopen(request.id(), null, "There is more to say."));
        }
    }

    private static CaseFile file(Request request) {
        return request.file();
    }

    /// What has to be done before the stage can be left.
    private void prepare(Request request, CaseFile file, Stage stage) {
        for (var task : stage.tasks()) {
            if (task.required() && !file.isDoneInThisStage(task.code())) {
                request.task(
                        new Person("helper", "caseworker", List.of(task.team() == null ? file.team() : task.team())),
                        task.code());
            }
        }
        for (var advice : stage.advice()) {
            var open =
                    file.adviceOpen().stream().anyMatch(asked -> asked.advice().equals(advice.code()));
            if (!open && random.nextInt(3) == 0) {
                request.act(
                        holder(request, file, "caseworker"),
                        new RequestAdvice(request.id(), null, advice.code(), null));
                open = true;
            }
            if (open && (advice.required() || random.nextBoolean())) {
                request.act(
                        new Person(
                                "adviser", "caseworker", List.of(advice.team() == null ? file.team() : advice.team())),
                        new GiveAdvice(
                                request.id(),
                                null,
                                advice.code(),
                                any(List.of(Recommendation.values())),
                                "In my opinion it is so."));
            }
        }
        if (stage.inspection() != null && file.inspection().isEmpty()) {
            inspect(request, file, stage);
        }
    }

    private void inspect(Request request, CaseFile file, Stage stage) {
        var holder = holder(request, file, "caseworker");
        var inspection = Objects.requireNonNull(stage.inspection());
        if (inspection.appointment() && file.visit().isEmpty()) {
            request.act(
                    holder,
                    new ProposeAppointment(
                            request.id(), null, List.of(town.now().plus(Duration.ofHours(26))), "There"));
            return;
        }
        var results = new HashMap<String, CheckResult>();
        inspection.checklist().forEach(item -> results.put(item.code(), any(List.of(CheckResult.values()))));
        request.act(holder, new ReportInspection(request.id(), null, results, "This was found."));
    }

    /// Rather an action that nobody has taken yet than one that somebody has.
    private Action next(CaseFile file, Stage stage) {
        var possible = new ArrayList<>(stage.actions().stream()
                .filter(action -> !action.role().equals("system"))
                .toList());
        if (possible.isEmpty() || random.nextInt(6) == 0) {
            return null;
        }
        var untaken = possible.stream()
                .filter(action -> !taken.contains(name(file, stage, action)))
                .toList();
        return any(untaken.isEmpty() || random.nextInt(4) == 0 ? possible : untaken);
    }

    private void take(Request request, CaseFile file, Stage stage, Action action, Person applicant) {
        switch (action.role()) {
            case "citizen" -> request.take(applicant, action.code());
            case "co-signer" ->
                request.take(
                        town.citizen(Objects.requireNonNull(file.submission().coSigner())), action.code());
            default -> {
                var holder = holder(request, file, action.role());
                if (action.outcome() == null) {
                    request.take(holder, action.code());
                } else {
                    request.decide(holder, action.outcome());
                }
            }
        }
        if (action.approvedBy() == null) {
            mark(file, stage, action);
        }
    }

    private void mark(CaseFile file, Stage stage, Action action) {
        taken.add(name(file, stage, action));
    }

    private static String name(CaseFile file, Stage stage, Action action) {
        return file.submission().service() + "/" + stage.code() + "/" + action.code();
    }

    /// An official of the team who has the request; whoever had it before gives it back.
    private Person holder(Request request, CaseFile file, String role) {
        var person = new Person(role + "-of-" + file.team(), role, List.of(file.team()));
        var officer = request.file().officer();
        if (officer != null && !officer.equals(person.name())) {
            request.act(new Person(officer, "caseworker", List.of(file.team())), new Release(request.id(), null));
            officer = null;
        }
        if (officer == null) {
            request.claim(person);
        }
        return person;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void refused(CommandRejected e) {
        refusals.merge(e.rejection().code(), 1, Integer::sum);
    }
}
